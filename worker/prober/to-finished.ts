import type { JudgedSample } from '#core/health/judge-sample.ts';
import type { RawSample, TlsFacts } from '#core/health/raw-sample.ts';
import type { FinishedSample } from '#server/health/finished-sample.ts';

interface Times {
  scheduledAtMs: number;
  startedAtMs: number;
  endedAtMs: number;
}

/** A probe's outcome as it is stored. Only an answer has a latency: how long a failure took is in its reason. */
export function toFinished(
  probeId: number,
  times: Times,
  raw: RawSample,
  judged: JudgedSample,
): FinishedSample {
  return {
    probeId,
    ...times,
    verdict: judged.verdict,
    noDataReason: judged.noDataReason,
    reason: judged.reason,
    statusCode: raw.statusCode,
    latencyMs: raw.error ? null : raw.latencyMs,
    ...raw.phases,
    revision: judged.revision,
    bodyHash: raw.bodyHash,
    tls: raw.tls && tlsOf(raw.tls),
  };
}

/** A tick at which nobody was asked. */
export function toSkipped(probeId: number, tickMs: number, nowMs: number, reason: string): FinishedSample {
  return {
    probeId,
    scheduledAtMs: tickMs,
    startedAtMs: nowMs,
    endedAtMs: nowMs,
    verdict: 'skipped',
    noDataReason: null,
    reason,
    statusCode: null,
    latencyMs: null,
    dnsMs: null,
    connectMs: null,
    tlsMs: null,
    firstByteMs: null,
    transferMs: null,
    revision: null,
    bodyHash: null,
    tls: null,
  };
}

function tlsOf({ expiresAtMs, issuer, subject, authorizationError }: TlsFacts): FinishedSample['tls'] {
  return { expiresAt: new Date(expiresAtMs).toISOString(), issuer, subject, problem: authorizationError };
}
