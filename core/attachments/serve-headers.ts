import { UNKNOWN_TYPE } from './sniff-type.ts';

const INLINE = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/bmp',
  'video/webm',
  'video/mp4',
]);
const SAVED = new Set(['application/zip', 'application/gzip', 'application/pdf']);

/** What is served: its type, as little as it needs, and whether a browser may show it or only save it. */
export function servedAs(contentType: string): { readonly type: string; readonly isInline: boolean } {
  if (INLINE.has(contentType)) return { type: contentType, isInline: true };
  if (contentType.startsWith('text/') || contentType === 'application/json')
    return { type: 'text/plain; charset=utf-8', isInline: true };
  return { type: SAVED.has(contentType) ? contentType : UNKNOWN_TYPE, isInline: false };
}

/** Content-Disposition by RFC 6266: a plain name for old readers, the true one encoded by RFC 8187. */
export function contentDisposition(isInline: boolean, name: string): string {
  // A line break would end the header, and half a character can't be encoded.
  const clean =
    name
      .replace(/[\p{Cc}\p{Cs}/\\]/gu, '_')
      .slice(0, 200)
      .replace(/\p{Cs}/gu, '') || 'file';
  const plain = clean.replace(/[^\x20-\x7e]|["%]/g, '_');
  const encoded = encodeURIComponent(clean).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${isInline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

export type RangeReading = { readonly first: number; readonly last: number } | 'whole' | 'unsatisfiable';

/** One range of a Range header (RFC 9110); several, or none that is understood, mean the whole. */
export function readRange(header: string | null, sizeBytes: number): RangeReading {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '');
  const [from, to] = [match?.[1] ?? '', match?.[2] ?? ''];
  if (!match || (from === '' && to === '')) return 'whole';
  if (from !== '' && to !== '' && Number(to) < Number(from)) return 'whole';
  const first = from === '' ? Math.max(0, sizeBytes - Number(to)) : Number(from);
  const last = from === '' || to === '' ? sizeBytes - 1 : Math.min(Number(to), sizeBytes - 1);
  return first >= sizeBytes || (from === '' && Number(to) === 0) ? 'unsatisfiable' : { first, last };
}
