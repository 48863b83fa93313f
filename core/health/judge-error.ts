import { formatDuration } from '#core/time/duration.ts';
import { down, type Finding, unjudged, unreachable } from './finding.ts';
import type { ProbeError, ProbePhase, RawSample } from './raw-sample.ts';

const WAITED_FOR: Record<ProbePhase, string> = {
  dns: 'no answer from the resolver',
  connect: 'no connection',
  tls: 'no TLS handshake',
  handshake: 'no handshake',
  answer: 'no answer',
  transfer: 'no end of the answer',
  message: 'no message',
  pong: 'no pong',
  close: 'no close frame',
};

const CONNECTION_KINDS = new Set(['refused', 'reset', 'timeout', 'dns', 'unreachable', 'closed']);

/** A stall of our own event loop from which on a timeout or a lost connection proves nothing, in ms. */
const LONGEST_STALL_MS = 1_000;

/**
 * Says what an error of the way means. Faults of this machine, its resolver or its event loop (`lateByMs`: how much
 * longer than asked its timers took) are `no_data`, never the target's.
 */
export function judgeError(raw: RawSample, error: ProbeError, lateByMs: number): Finding {
  if (error.kind === 'own' || error.kind === 'aborted')
    return unjudged(error.message, error.ownReason ?? 'prober');
  if (isOurStall(raw, error, lateByMs))
    return unjudged(
      `the prober itself stood still for ${formatDuration(lateByMs)}: ${errorSentence(raw, error)} proves nothing`,
    );
  if (error.kind === 'timeout' && error.phase === 'dns')
    return unjudged(`${WAITED_FOR.dns} within ${formatDuration(raw.timeoutMs)}`, 'network');
  const sentence = errorSentence(raw, error);
  const isBehind = raw.statusCode !== null && raw.statusCode >= 502 && raw.statusCode <= 504;
  return CONNECTION_KINDS.has(error.kind) || isBehind ? unreachable(sentence) : down(sentence);
}

function errorSentence(raw: RawSample, error: ProbeError): string {
  if (error.kind !== 'timeout') return error.message;
  return `${WAITED_FOR[error.phase]} within ${formatDuration(raw.timeoutMs)}`;
}

function isOurStall(raw: RawSample, error: ProbeError, lateByMs: number): boolean {
  const canBeOurs = error.kind === 'timeout' || error.kind === 'reset' || error.kind === 'closed';
  return canBeOurs && lateByMs >= Math.min(LONGEST_STALL_MS, raw.timeoutMs / 4);
}
