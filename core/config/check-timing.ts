import { formatDuration } from '#core/time/duration.ts';
import { type ConfigPath, errorAt, type Finding, warningAt } from './config-problem.ts';
import type { GreenroomConfig } from './config-schema.ts';
import { effectiveProbe } from './effective-probe.ts';
import type { ProbeConfig } from './probe-schema.ts';

const SHORTEST_INTERVAL_MS = 1_000;
const SHORTEST_RECHECK_MS = 100;
const SHORTEST_TIMEOUT_MS = 10;
const LONGEST_TIMEOUT_MS = 300_000;

/** Durations that can't be meant: intervals near zero, bounds in the wrong order, bounds that no answer can reach. */
export function checkTiming(
  probe: ProbeConfig,
  defaults: GreenroomConfig['defaults'],
  base: ConfigPath,
): Finding[] {
  const { everyMs, timeoutMs } = effectiveProbe(probe, defaults);
  const findings = checkBounds(probe.every, probe.timeout, base);
  if (timeoutMs > everyMs) {
    const message = `may wait ${formatDuration(timeoutMs)} for an answer, longer than its interval of ${formatDuration(everyMs)}: while it hangs, samples are skipped`;
    findings.push(warningAt([...base, probe.timeout === undefined ? 'every' : 'timeout'], message));
  }
  const recheck = probe.thresholds?.recheck;
  if (recheck !== undefined && recheck < SHORTEST_RECHECK_MS)
    findings.push(errorAt([...base, 'thresholds', 'recheck'], tooShort(SHORTEST_RECHECK_MS)));
  return [...findings, ...checkResponseTime(probe, timeoutMs, base), ...checkTls(probe, base)];
}

/** The same bounds for `defaults`. */
export function checkDefaults(defaults: GreenroomConfig['defaults']): Finding[] {
  const findings = checkBounds(defaults.every, defaults.timeout, ['defaults']);
  if (defaults.thresholds.recheck < SHORTEST_RECHECK_MS)
    findings.push(errorAt(['defaults', 'thresholds', 'recheck'], tooShort(SHORTEST_RECHECK_MS)));
  return findings;
}

const tooShort = (leastMs: number) => `is too short; needs at least ${formatDuration(leastMs)}`;

function checkBounds(every: number | undefined, timeout: number | undefined, base: ConfigPath): Finding[] {
  const findings: Finding[] = [];
  if (every !== undefined && every < SHORTEST_INTERVAL_MS)
    findings.push(errorAt([...base, 'every'], tooShort(SHORTEST_INTERVAL_MS)));
  if (timeout !== undefined && timeout < SHORTEST_TIMEOUT_MS)
    findings.push(errorAt([...base, 'timeout'], tooShort(SHORTEST_TIMEOUT_MS)));
  if (timeout !== undefined && timeout > LONGEST_TIMEOUT_MS) {
    const most = formatDuration(LONGEST_TIMEOUT_MS);
    findings.push(errorAt([...base, 'timeout'], `is too long; needs at most ${most}`));
  }
  return findings;
}

function checkResponseTime(probe: ProbeConfig, timeoutMs: number, base: ConfigPath): Finding[] {
  const path = [...base, 'expect', 'responseTime'];
  const { degradedAbove, downAbove } = probe.expect.responseTime;
  const findings: Finding[] = [];
  if (degradedAbove !== undefined && downAbove !== undefined && degradedAbove >= downAbove)
    findings.push(errorAt([...path, 'degradedAbove'], 'is not below downAbove: it could never be degraded'));
  for (const [key, bound] of Object.entries({ degradedAbove, downAbove })) {
    if (bound === undefined || bound < timeoutMs) continue;
    const message = `never applies: an answer that takes ${formatDuration(timeoutMs)} has already timed out`;
    findings.push(warningAt([...path, key], message));
  }
  return findings;
}

function checkTls(probe: ProbeConfig, base: ConfigPath): Finding[] {
  if (probe.type === 'tcp') return [];
  const { degradedWithin, downWithin } = probe.expect.tls;
  if (downWithin <= degradedWithin) return [];
  const message = 'is longer than degradedWithin: it could never be degraded';
  return [errorAt([...base, 'expect', 'tls', 'downWithin'], message)];
}
