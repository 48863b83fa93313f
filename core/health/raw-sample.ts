import type { NoDataReason } from './health-state.ts';

/** What went wrong on the way, by its kind; `own` is a fault of this machine, never the target's. */
export type ProbeErrorKind =
  | 'refused'
  | 'reset'
  | 'timeout'
  | 'dns'
  | 'unreachable'
  | 'tls'
  | 'closed'
  | 'protocol'
  | 'redirect'
  | 'aborted'
  | 'own';

/** What the prober was waiting for when it ended. */
export type ProbePhase =
  | 'dns'
  | 'connect'
  | 'tls'
  | 'handshake'
  | 'answer'
  | 'transfer'
  | 'message'
  | 'pong'
  | 'close';

export interface ProbeError {
  kind: ProbeErrorKind;
  phase: ProbePhase;
  /** Ready to follow "down:"; names the address, the limit or the protocol fault. */
  message: string;
  /** The system's code, such as ECONNREFUSED, where there is one. */
  code: string | null;
  /** Only for `own`: which of ours failed. */
  ownReason: NoDataReason | null;
}

/** Durations in ms; null for a phase that was not reached or does not exist for the target. */
export interface ProbePhases {
  dnsMs: number | null;
  connectMs: number | null;
  tlsMs: number | null;
  firstByteMs: number | null;
  transferMs: number | null;
}

export interface Certificate {
  subject: string;
  issuer: string;
  validFromMs: number;
  expiresAtMs: number;
}

export interface TlsFacts extends Certificate {
  protocol: string | null;
  /** Why the chain or the host name is not trusted, as OpenSSL's or Node's code; null when it is. */
  authorizationError: string | null;
  /** Leaf first, as far as the server sent it or the trust store completes it. */
  chain: Certificate[];
}

/** What a prober measured, before any judgement. Bounded in size; a failure is a sample too. */
export interface RawSample {
  kind: 'http' | 'websocket' | 'tcp';
  /** Epoch ms. */
  startedAtMs: number;
  /** The limit that held for the whole probe. */
  timeoutMs: number;
  phases: ProbePhases;
  /** From the start to the answer's end, in ms; for a failure until it showed. A closing handshake is not in it. */
  latencyMs: number;
  /** "address:port" that was connected to. */
  remote: string | null;
  statusCode: number | null;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: string;
  /** Bytes read, at most the cap. */
  bodyBytes: number;
  isTruncated: boolean;
  bodyHash: string | null;
  /** Addresses followed after the first one. */
  redirects: string[];
  messages: string[];
  subprotocol: string | null;
  closeCode: number | null;
  pingMs: number | null;
  tls: TlsFacts | null;
  error: ProbeError | null;
}

const NO_PHASES: ProbePhases = {
  dnsMs: null,
  connectMs: null,
  tlsMs: null,
  firstByteMs: null,
  transferMs: null,
};

/** A sample in which nothing has been measured yet. */
export function emptySample(kind: RawSample['kind'], startedAtMs: number, timeoutMs: number): RawSample {
  return {
    kind,
    startedAtMs,
    timeoutMs,
    phases: { ...NO_PHASES },
    latencyMs: 0,
    remote: null,
    statusCode: null,
    headers: {},
    body: '',
    bodyBytes: 0,
    isTruncated: false,
    bodyHash: null,
    redirects: [],
    messages: [],
    subprotocol: null,
    closeCode: null,
    pingMs: null,
    tls: null,
    error: null,
  };
}
