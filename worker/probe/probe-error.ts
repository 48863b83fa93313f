import { isIPv6 } from 'node:net';
import type { NoDataReason } from '#core/health/health-state.ts';
import type { ProbeError, ProbeErrorKind } from '#core/health/raw-sample.ts';
import type { ProbeTrack } from './probe-track.ts';

interface SystemError {
  code?: string;
  syscall?: string;
  address?: string;
  port?: number;
  hostname?: string;
  reason?: string;
  message: string;
  errors?: unknown[];
}

type Meaning = Pick<ProbeError, 'kind' | 'message' | 'ownReason'>;

const NAME_IS_MISSING = new Set(['ENOTFOUND', 'ENODATA', 'ENONAME']);
const RESOLVER_FAILED = new Set([
  'EAI_AGAIN',
  'EAI_FAIL',
  'ESERVFAIL',
  'EREFUSED',
  'ETIMEOUT',
  'ERESOLVERBUSY',
]);
const OUR_NETWORK = new Set(['ENETUNREACH', 'ENETDOWN']);
const OUR_LIMITS: Record<string, string> = {
  EMFILE: 'the prober ran out of file descriptors',
  ENFILE: 'this machine ran out of file descriptors',
  ENOBUFS: 'this machine ran out of network buffers',
  ENOMEM: 'this machine ran out of memory',
  EADDRNOTAVAIL: 'this machine ran out of local ports or has no such address',
  EACCES: 'this machine does not let the prober connect',
  EBUSY: 'this machine could not begin a lookup',
  EPERM: 'this machine does not let the prober connect',
};

/** Says what a thrown or emitted error means for the sample: whose fault it is, in words, with the address. */
export function toProbeError(thrown: unknown, track: ProbeTrack): ProbeError {
  const error = lastOf(thrown);
  const code = error.code ?? null;
  const at = addressOf(error) ?? track.raw.remote ?? 'the target';
  const meaning =
    ownFault(code, at) ?? nameFault(error, code) ?? wireFault(error, code, at, track) ?? unknownFault(error);
  return { phase: track.phase, code, ...meaning };
}

/** Several addresses tried end in one AggregateError; the last attempt speaks for all. */
function lastOf(thrown: unknown): SystemError {
  const error = thrown instanceof Error ? (thrown as SystemError) : { message: String(thrown) };
  const last = error.errors?.[error.errors.length - 1];
  return last instanceof Error ? (last as SystemError) : error;
}

export function formatAddress(address: string, port: number): string {
  return isIPv6(address) ? `[${address}]:${port}` : `${address}:${port}`;
}

function addressOf({ address, port }: SystemError): string | null {
  return address !== undefined && port !== undefined ? formatAddress(address, port) : null;
}

function nameFault(error: SystemError, code: string | null): Meaning | null {
  const isLookup = error.syscall === 'getaddrinfo' || error.syscall?.startsWith('query') === true;
  const name = error.hostname ?? 'the name';
  if (code === null || !(isLookup || RESOLVER_FAILED.has(code))) return null;
  if (NAME_IS_MISSING.has(code)) return target('dns', `the name ${name} does not exist`);
  return own('network', `the resolver failed for ${name} (${code})`);
}

function ownFault(code: string | null, at: string): Meaning | null {
  if (code === null) return null;
  if (OUR_NETWORK.has(code)) return own('network', `this machine has no route to ${at} (${code})`);
  const limit = OUR_LIMITS[code];
  return limit ? own('prober', `${limit} (${code})`) : null;
}

function wireFault(error: SystemError, code: string | null, at: string, track: ProbeTrack): Meaning | null {
  if (code === 'ECONNREFUSED') return target('refused', `connection refused by ${at}`);
  if (code === 'ECONNRESET') return lostConnection(error, at, track);
  if (code === 'EPIPE') return target('reset', `connection reset by ${at}`);
  if (code === 'ETIMEDOUT') return target('unreachable', `${at} does not answer connection attempts`);
  if (code === 'EHOSTUNREACH' || code === 'EHOSTDOWN') return target('unreachable', `${at} is unreachable`);
  if (code === 'HPE_HEADER_OVERFLOW') return target('protocol', `${at} answered with too large headers`);
  if (code?.startsWith('HPE_'))
    return target('protocol', `${at} did not answer in HTTP (${error.reason ?? code})`);
  if (code === 'EPROTO' || code?.startsWith('ERR_SSL_') || track.phase === 'tls')
    return target('tls', `TLS handshake with ${at} failed: ${tlsReason(error)}`);
  return null;
}

/** A reset says so on the read; an end without one is a hang-up. */
function lostConnection(error: SystemError, at: string, track: ProbeTrack): Meaning {
  if (error.syscall !== undefined) return target('reset', `connection reset by ${at}`);
  if (track.phase === 'transfer') {
    const expected = track.raw.headers['content-length'];
    const of = expected === undefined ? '' : ` of ${expected}`;
    return target('closed', `connection closed by ${at} after ${track.raw.bodyBytes}${of} bytes of the body`);
  }
  const before = track.phase === 'tls' ? 'in the TLS handshake' : 'before an answer';
  return target('closed', `connection closed by ${at} ${before}`);
}

/** OpenSSL's line reads "…:SSL routines:function:reason:file:line". */
function tlsReason(error: SystemError): string {
  const routine = /SSL routines:[^:]*:([^:]+)/.exec(error.message);
  return error.reason ?? routine?.[1] ?? oneLine(error.message);
}

function unknownFault(error: SystemError): Meaning {
  return own('prober', `the prober failed: ${oneLine(error.message)}`);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, 200);
}

function target(kind: ProbeErrorKind, message: string): Meaning {
  return { kind, message, ownReason: null };
}

function own(ownReason: NoDataReason, message: string): Meaning {
  return { kind: 'own', message, ownReason };
}
