import type { ReportFailure } from '#core/ingest/report-format.ts';
import type { FailureKind } from './classify-failure.ts';

const NAME_CHARS = 200;
// Codes of the network only: ERR_ASSERTION is how a test says anything at all.
const PEER =
  /\b(E(?:CONN[A-Z]{3,12}|TIMEDOUT|NOTFOUND|AI_AGAIN|PIPE|HOSTUNREACH|HOSTDOWN|NETUNREACH)|(?:ERR_(?:CONNECTION|NAME|NETWORK|ADDRESS|SOCKET|TIMED|EMPTY|INTERNET)|UND_ERR)_?[A-Z_]{0,40})\b(?: (?:connect )?((?:[A-Za-z0-9.-]{1,120}|\[?[0-9a-fA-F:]{2,45}\]?):\d{1,5}\b|[a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,60}){0,8}\b))?/;
const NOT_THERE = /^50[234]$/;

// Specific before general.
const MASKS: readonly (readonly [RegExp, string])[] = [
  [/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, '<uuid>'],
  [/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?/g, '<time>'],
  [/0x[0-9a-f]{1,64}/gi, '<hex>'],
  [/\b(?=[0-9a-f]{0,40}\d)[0-9a-f]{12,128}\b/gi, '<hex>'],
  [/[A-Za-z0-9+/]{60,4000}={0,2}/g, '<base64>'],
  [/(?:\/[\w.@+-]{1,100}){2,20}\/([\w.@+-]{1,100})/g, '…/$1'],
  [/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d{1,5})?\b/g, '<address>'],
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
  const masked = MASKS.reduce((text, [pattern, mask]) => text.replace(pattern, mask), line.trimEnd());
  // 503 is what happened, not a number that varies.
  const keeps = (number: string) => kind === 'connection' && NOT_THERE.test(number);
  return masked
    .replace(/\d{1,40}(?:\.\d{1,20})?/g, (number) => (keeps(number) ? number : '<n>'))
    .slice(0, NAME_CHARS);
}
