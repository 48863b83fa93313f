import type { ReportFailure } from '#core/ingest/report-format.ts';

export type FailureKind = 'connection' | 'timeout' | 'setup' | 'assertion' | 'error';

/** `what` completes "the failure is …". */
export type FailureClass = { readonly kind: FailureKind; readonly what: string };

const SEARCHED_CHARS = 2_000;

// Plain alternations and bounded repetitions only: linear in the text whatever it holds.
const NETWORK: readonly (readonly [RegExp, string])[] = [
  [
    /econnrefused|connection ?refused|connectionrefusederror|err_connection_refused|actively refused/i,
    'a refused connection',
  ],
  [/econnreset|connection (?:was )?reset|err_connection_reset|epipe|broken pipe/i, 'a reset connection'],
  [
    /enotfound|eai_again|getaddrinfo|name or service not known|could not resolve host|err_name_not_resolved|no such host|name resolution/i,
    'a name that did not resolve',
  ],
  [
    /etimedout|esockettimedout|connect(?:ion)? ?time(?:d ?)?out|read timed out|err_(?:connection_)?timed_out|und_err_(?:connect|headers|body)_timeout|deadline exceeded/i,
    'a connection that timed out',
  ],
  [
    /socket hang up|other side closed|socket (?:was )?closed|und_err_socket|websocket is not open|connection (?:was )?closed|closed before|err_empty_response|econnaborted|fetch failed|remote end closed|server disconnected|unexpected eof|err_connection_closed|network ?error|close code 1006|code:? 1006/i,
    'a closed socket',
  ],
  [/bad gateway|service unavailable|gateway time-?out/i, 'an answer of 502, 503 or 504'],
  [/(?<![\d.:/-])50[234](?![\d.:/-]| ?(?:ms|px|items|%))/, 'an answer of 502, 503 or 504'],
];

const TIMEOUT = /time(?:d )?-?out|exceeded \d{1,9} ?ms/i;
const SETUP =
  /failed on (?:setup|teardown)|collection failure|beforeall|before all|globalsetup|suite set-up|failed to load/i;
const ASSERTION = /assert|expected|expect\(|to equal|to be |should |!==|not equal|mismatch/i;

/** What sort of failure this is, from its type, message and the beginning of its text. */
export function classifyFailure(failure: ReportFailure | undefined): FailureClass {
  if (failure === undefined) return { kind: 'error', what: 'without any text' };
  const text = `${failure.type ?? ''}\n${failure.message}\n${failure.text.slice(0, SEARCHED_CHARS)}`;
  const network = NETWORK.find(([pattern]) => pattern.test(text));
  if (network) return { kind: 'connection', what: network[1] };
  if (TIMEOUT.test(text)) return { kind: 'timeout', what: 'a timeout' };
  if (SETUP.test(text)) return { kind: 'setup', what: 'a failed set-up' };
  if (failure.kind === 'failure' || ASSERTION.test(text))
    return { kind: 'assertion', what: 'a failed assertion' };
  return { kind: 'error', what: 'an error' };
}
