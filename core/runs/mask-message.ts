import type { ReportFailure } from '#core/ingest/report-format.ts';
import type { FailureKind } from './classify-failure.ts';
import { maskIds, maskPaths } from './mask-paths.ts';

/**
 * Which masks made a name. Better masks get a number of their own: names, and so keys, that are stored already stay as
 * they are, and history is never grouped anew.
 */
export const MASK_ALGORITHM = 2;

const NAME_CHARS = 200;
// Codes of the network only: ERR_ASSERTION is how a test says anything at all.
const PEER =
  /\b(E(?:CONN[A-Z]{3,12}|TIMEDOUT|NOTFOUND|AI_AGAIN|PIPE|HOSTUNREACH|HOSTDOWN|NETUNREACH)|(?:ERR_(?:CONNECTION|NAME|NETWORK|ADDRESS|SOCKET|TIMED|EMPTY|INTERNET)|UND_ERR)_?[A-Z_]{0,40})\b(?: (?:connect )?((?:[A-Za-z0-9.-]{1,120}|\[?[0-9a-fA-F:]{2,45}\]?):\d{1,5}\b|[a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,60}){0,8}\b))?/;
const NOT_THERE = /^50[234]$/;

type Mask = (text: string) => string;

function replacing(pattern: RegExp, mask: string): Mask {
  return (text) => text.replace(pattern, mask);
}

// Specific before general. Repetitions are bounded: linear in the text whatever it holds.
const MASKS: readonly Mask[] = [
  replacing(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, '<uuid>'),
  replacing(/\beyJ[\w-]{8,2000}\.[\w-]{4,2000}(?:\.[\w-]{0,2000})?/g, '<token>'),
  replacing(
    /\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?: ?(?:Z|UTC|GMT)|[+-]\d\d:?\d\d)?/g,
    '<time>',
  ),
  replacing(
    /\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? (?:[A-Z][a-z]{2} \d{1,2}|\d{1,2} [A-Z][a-z]{2}),? \d{4} \d\d:\d\d:\d\d(?: (?:GMT|UTC|Z)?(?:[+-]\d{4})?)?(?: \([A-Z][A-Za-z ]{1,60}\))?/g,
    '<time>',
  ),
  replacing(/\b\d{1,2}\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d(?: [+-]\d{4})?/g, '<time>'),
  replacing(/\b\d{4}-\d\d-\d\d\b(?!T)/g, '<time>'),
  replacing(/\b\d{1,2}:\d\d:\d\d(?:[.,]\d{1,9})?\b/g, '<time>'),
  replacing(/0x[0-9a-f]{1,64}/gi, '<hex>'),
  maskPaths,
  replacing(/[A-Za-z0-9+/]{60,4000}={0,2}|\b[A-Za-z0-9+/]{16,4000}={1,2}(?![\w=])/g, '<encoded>'),
  replacing(/\[(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}\](?::\d{1,5})?/gi, '<address>'),
  replacing(/(?<![\w:])(?:[0-9a-f]{1,4}:){4,7}(?::?[0-9a-f]{1,4})(?![\w:])/gi, '<address>'),
  replacing(/(?<![\w:])(?:[0-9a-f]{1,4}:){1,4}:(?:[0-9a-f]{1,4}:){0,3}[0-9a-f]{1,4}(?![\w:])/gi, '<address>'),
  replacing(/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?\b/g, '<address>'),
  maskIds,
];

/**
 * The name that equal failures share: the first line of the message with its variable parts masked; for a broken
 * connection the error code and who did not answer ("ECONNREFUSED auth:4000"), which numbers must not blur.
 */
export function failureName(failure: ReportFailure, kind: FailureKind): string {
  const message = failure.message.trim() || failure.text.trim();
  if (kind === 'connection') {
    const [, code, peer] = PEER.exec(`${message.slice(0, 2_000)}\n${failure.text.slice(0, 2_000)}`) ?? [];
    if (code !== undefined) return peer === undefined ? code : `${code} ${peer}`;
  }
  const line = /\S[^\r\n]{0,500}/.exec(message)?.[0] ?? failure.type ?? 'no message';
  const masked = MASKS.reduce((text, mask) => mask(text), line.trimEnd());
  // 503 is what happened, not a number that varies.
  const keeps = (number: string) => kind === 'connection' && NOT_THERE.test(number);
  return masked
    .replace(/\d{1,40}(?:\.\d{1,20})?/g, (number) => (keeps(number) ? number : '<n>'))
    .slice(0, NAME_CHARS);
}
