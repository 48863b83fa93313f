import type { RawStatus } from '../report-format.ts';

const ERRORED =
  /^(?:error(?:ed)?|broken|time(?:d[ _-]?)?out|aborted|interrupted|cancell?ed|crash(?:ed)?|unfinished|running)$/i;
const SKIPPED = /^(?:todo|disabled|ignored|not[ _-]?run|inconclusive|focused|queued)$/i;
const OWN: ReadonlyMap<string, RawStatus> = new Map(
  (['passed', 'failed', 'errored', 'skipped', 'xfailed', 'xpassed'] as const).map((status) => [
    status,
    status,
  ]),
);

/**
 * CTRF has no word for an error or a known failure: the tool's own word for it (`rawStatus`) tells them apart. `other`
 * is what neither passed nor failed: interrupted, unless that word says it was never to run.
 */
export function judgeCtrf(status: string, rawStatus: string | undefined): RawStatus {
  const raw = rawStatus?.trim() ?? '';
  if (status === 'failed') return ERRORED.test(raw) ? 'errored' : 'failed';
  if (status === 'passed') return raw === 'xpassed' ? 'xpassed' : 'passed';
  if (status === 'skipped' || status === 'pending') return raw === 'xfailed' ? 'xfailed' : 'skipped';
  return OWN.get(raw) ?? (SKIPPED.test(raw) ? 'skipped' : 'errored');
}
