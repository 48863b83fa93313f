import type { ProbeConfig } from '#core/config/probe-schema.ts';
import { formatDuration } from '#core/time/duration.ts';
import type { Finding } from './finding.ts';
import type { KnownState, NoDataReason } from './health-state.ts';
import { judgeError } from './judge-error.ts';
import { judgeHttp, judgeResponseTime } from './judge-http.ts';
import { judgeWebsocket } from './judge-websocket.ts';
import type { RawSample } from './raw-sample.ts';
import { readRevision } from './read-revision.ts';

/** What one probe says about its target. */
export interface JudgedSample {
  verdict: KnownState | 'no_data';
  noDataReason: NoDataReason | null;
  /** "503, expected 200"; "200 in 43 ms" where all is well. */
  reason: string;
  /** The revision that the target revealed. */
  revision: string | null;
  /** The failure is of the connection kind (refused, reset, timeout, DNS, closed, 502, 503, 504). */
  isConnectionFailure: boolean;
}

export interface JudgeContext {
  nowMs: number;
  /** How long this machine's event loop stood still during the probe, in ms. */
  lateByMs?: number;
}

const RANK: Record<Finding['severity'], number> = { down: 2, no_data: 1, degraded: 0 };

/** Holds what a prober measured against what was expected: verdict and the sentence that explains it. */
export function judgeSample(raw: RawSample, config: ProbeConfig, context: JudgeContext): JudgedSample {
  const lateByMs = context.lateByMs ?? 0;
  const findings = raw.error
    ? [judgeError(raw, raw.error, lateByMs)]
    : judgeAnswer(raw, config, context.nowMs, lateByMs);
  findings.sort((a, b) => RANK[b.severity] - RANK[a.severity]);
  const revision = readRevision(raw, config);
  const [worst] = findings;
  if (!worst)
    return {
      verdict: 'up',
      noDataReason: null,
      reason: goodSentence(raw),
      revision,
      isConnectionFailure: false,
    };
  return {
    verdict: worst.severity,
    noDataReason: worst.noDataReason,
    reason: joinSentences(findings),
    revision,
    isConnectionFailure: worst.severity === 'down' && findings.some((finding) => finding.isConnection),
  };
}

function judgeAnswer(raw: RawSample, config: ProbeConfig, nowMs: number, lateByMs: number): Finding[] {
  const findings: Finding[] = [];
  if (config.type === 'http') findings.push(...judgeHttp(raw, config, nowMs));
  if (config.type === 'websocket') findings.push(...judgeWebsocket(raw, config, nowMs));
  const slow = judgeResponseTime(raw.latencyMs, config.expect.responseTime, lateByMs);
  return slow ? [...findings, slow] : findings;
}

const MOST_SENTENCES = 4;

function joinSentences(findings: readonly Finding[]): string {
  const said = findings.slice(0, MOST_SENTENCES).map((finding) => finding.sentence);
  const rest = findings.length - said.length;
  return rest > 0 ? `${said.join('; ')}; and ${rest} more` : said.join('; ');
}

function goodSentence(raw: RawSample): string {
  const took = formatDuration(raw.latencyMs);
  if (raw.kind === 'http') return `${raw.statusCode} in ${took}`;
  if (raw.kind === 'tcp') return `connected in ${took}`;
  const answered = raw.messages.length > 0 ? 'answered' : 'connected';
  return raw.pingMs === null
    ? `${answered} in ${took}`
    : `${answered} in ${took}, ping ${formatDuration(raw.pingMs)}`;
}

/** Whether the failure could be our own network's, so that the connectivity reference should be asked. */
export function needsReference(judged: JudgedSample): boolean {
  return judged.verdict === 'down' && judged.isConnectionFailure;
}

/** With the reference unreachable as well, the fault is our network's: `no_data`, not down. */
export function blameNetwork(judged: JudgedSample, reference: string): JudgedSample {
  return {
    ...judged,
    verdict: 'no_data',
    noDataReason: 'network',
    reason: `the reference ${reference} cannot be reached either (${judged.reason})`,
    isConnectionFailure: false,
  };
}
