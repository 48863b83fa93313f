import type { ReportFailure, ReportHeader } from '../report-format.ts';
import { parseCount, parseReportInstant } from '../report-numbers.ts';
import type { PlaywrightReport } from './playwright-schema.ts';

const MAX_TOLD = 40;
const VALUE_CHARS = 300;

export function toHeader(report: PlaywrightReport, suiteErrors: readonly ReportFailure[]): ReportHeader {
  const { stats } = report;
  const started = parseReportInstant(stats?.startTime);
  const counts = [stats?.expected, stats?.unexpected, stats?.flaky, stats?.skipped];
  return {
    tool: 'playwright',
    declared: stats && {
      total: counts.reduce<number>((sum, count) => sum + (count ?? 0), 0),
      failed: stats.unexpected,
      errored: undefined,
      skipped: stats.skipped,
    },
    startedAt: started?.at,
    finishedAt: started && stats?.duration !== undefined ? started.at + stats.duration : undefined,
    isZoneAssumed: started?.isZoneAssumed ?? false,
    wallMs: stats?.duration,
    workers: parseCount(report.config.metadata?.['actualWorkers']) ?? report.config.workers,
    hostname: undefined,
    environment: environmentOf(report.config),
    suiteErrors,
  };
}

/** Projects stand for browsers and devices; metadata is what the team wrote into its configuration. */
function environmentOf(config: PlaywrightReport['config']): Record<string, string> | undefined {
  const { shard, version, projects = [], metadata = {} } = config;
  const names = projects.map((project) => project.name).filter((name) => name !== '');
  const entries = Object.entries({
    ...Object.fromEntries(Object.entries(metadata).filter(([key]) => key !== 'actualWorkers')),
    playwright: version ?? '',
    projects: names.join(', '),
    shard: shard ? `${shard.current}/${shard.total}` : '',
  }).filter(([, value]) => value !== '');
  if (entries.length === 0) return undefined;
  return Object.fromEntries(
    entries.slice(-MAX_TOLD).map(([key, value]) => [key.slice(0, 100), value.slice(0, VALUE_CHARS)]),
  );
}
