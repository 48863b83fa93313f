import type { AttachmentKind } from '#core/api/result-detail.ts';

/** How many bytes of a file's head are looked at. */
export const SNIFF_BYTES = 4_096;
export const UNKNOWN_TYPE = 'application/octet-stream';

type Magic = { readonly type: string; readonly at: number; readonly bytes: string };

const MAGIC: readonly Magic[] = [
  { type: 'image/png', at: 0, bytes: '\x89PNG\r\n\x1a\n' },
  { type: 'image/jpeg', at: 0, bytes: '\xff\xd8\xff' },
  { type: 'image/gif', at: 0, bytes: 'GIF8' },
  { type: 'image/webp', at: 8, bytes: 'WEBP' },
  { type: 'image/avif', at: 4, bytes: 'ftypavif' },
  { type: 'image/bmp', at: 0, bytes: 'BM' },
  { type: 'video/webm', at: 0, bytes: '\x1aE\xdf\xa3' },
  { type: 'video/mp4', at: 4, bytes: 'ftyp' },
  { type: 'application/zip', at: 0, bytes: 'PK\x03\x04' },
  { type: 'application/zip', at: 0, bytes: 'PK\x05\x06' },
  { type: 'application/gzip', at: 0, bytes: '\x1f\x8b' },
  { type: 'application/pdf', at: 0, bytes: '%PDF-' },
];

const TEXT_TYPES = new Set(['text/plain', 'text/markdown', 'text/csv', 'application/json', 'text/css']);
const BY_NAME: Readonly<Record<string, string>> = {
  json: 'application/json',
  md: 'text/markdown',
  csv: 'text/csv',
};
// What a browser may run; `<?xml` and `<svg` are found by their sign as well.
const ACTIVE = /^\s*(?:<!|<\?|<[a-z])/i;

/**
 * The type of a file by its own bytes. What it is said to be counts only where it agrees with them: a web page that
 * claims to be an image is neither.
 */
export function sniffType(head: Uint8Array, claimed: string | null, name: string): string {
  const found = MAGIC.find((magic) => startsWith(head, magic));
  if (found) return found.type;
  const text = readText(head);
  if (text === null || ACTIVE.test(text)) return UNKNOWN_TYPE;
  const said = (claimed ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (TEXT_TYPES.has(said)) return said;
  return BY_NAME[/\.(\w{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? ''] ?? 'text/plain';
}

/** What a page can do with it. A trace is a zip that calls itself one. */
export function attachmentKind(contentType: string, name: string, path: string | null): AttachmentKind {
  if (contentType.startsWith('image/')) return 'image';
  if (contentType.startsWith('video/')) return 'video';
  if (contentType === 'application/zip') {
    const isTrace = [name, path?.split(/[/\\]/).at(-1) ?? ''].some((one) =>
      /(?:^|[^a-z])trace(?:[^a-z]|$)/i.test(one),
    );
    return isTrace ? 'trace' : 'other';
  }
  return contentType.startsWith('text/') || contentType === 'application/json' ? 'text' : 'other';
}

/** Whether a type is one of those named, "image/png" or "image/*"; none named: all are. */
export function isAllowedType(contentType: string, allowed: readonly string[]): boolean {
  const isNamed = (one: string) =>
    one === contentType || (one.endsWith('/*') && contentType.startsWith(one.slice(0, -1)));
  return allowed.length === 0 || allowed.some(isNamed);
}

function startsWith(head: Uint8Array, { at, bytes }: Magic): boolean {
  for (let place = 0; place < bytes.length; place += 1) {
    if (head[at + place] !== bytes.charCodeAt(place)) return false;
  }
  return true;
}

/** Tab, line feed, vertical tab, form feed, return and the ESC of terminal colours. */
const TEXT_CONTROLS = new Set([9, 10, 11, 12, 13, 27]);

/** The head as text; null when it is none: control characters, or bytes that are not UTF-8. */
function readText(bytes: Uint8Array): string | null {
  const head = bytes.subarray(0, SNIFF_BYTES);
  if (head.some((byte) => byte < 32 && !TEXT_CONTROLS.has(byte))) return null;
  try {
    // A character may be cut in two where the head ends: streaming passes over it.
    return new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
  } catch {
    return null;
  }
}
