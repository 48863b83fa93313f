import type { OverviewResponse, SuiteStatus } from '#core/api/overview.ts';
import { healthMark, type Look, suiteMark, verdictMark } from '../output/paint.ts';
import { forHowLong, shortRevision } from '../output/since.ts';
import { formatTable } from '../output/table.ts';

/** The page in a terminal: verdict, money, services, suites, and how far to trust it. */
export function formatStatus(overview: OverviewResponse, look: Look, now: Date): string {
  const { paint } = look;
  const { gate, blocked, ifPromoted } = overview;
  const title = overview.title === '' ? overview.environment : `${overview.title} · ${overview.environment}`;
  return [
    paint.dim(title),
    `${verdictMark(gate.verdict, paint)}  ${gate.sentence} ${paint.dim(`(for ${forHowLong(gate.since, now)})`)}`,
    `${blocked.text} ${paint.dim(`· ${ifPromoted.text}`)}`,
    '',
    services(overview, look, now),
    ...(overview.suites.length > 0 ? ['', suites(overview.suites, look)] : []),
    '',
    paint.dim(overview.prober.sentence),
    ...problem(overview, look),
  ].join('\n');
}

function services({ services }: OverviewResponse, look: Look, now: Date): string {
  const columns = [
    { title: 'service' },
    { title: 'state' },
    { title: 'for', align: 'right' as const },
    { title: 'revision' },
    { title: 'p95', align: 'right' as const },
    { title: 'what was seen' },
  ];
  const rows = services.map((service) => [
    service.name,
    healthMark(service.state, look.paint),
    forHowLong(service.since, now),
    shortRevision(service.revisionSeen ?? service.revisionDeployed),
    service.latencyP95Ms === null ? '–' : `${Math.round(service.latencyP95Ms)} ms`,
    [service.sentence, service.cause?.sentence, service.revisionSentence].filter(Boolean).join('; '),
  ]);
  return formatTable(columns, rows, look);
}

function suites(all: readonly SuiteStatus[], look: Look): string {
  const columns = [
    { title: 'suite' },
    { title: 'priority' },
    { title: 'state' },
    { title: 'passed', align: 'right' as const },
    { title: 'revision' },
    { title: 'worth' },
    { title: 'what it says' },
  ];
  const rows = all.map((suite) => [
    suite.name,
    suite.priority,
    suiteMark(suite.state, look.paint),
    suite.totals === null ? '–' : `${suite.totals.passed}/${suite.totals.total}`,
    shortRevision(suite.revision),
    suite.amountText ?? '–',
    suite.sentence,
  ]);
  return formatTable(columns, rows, look);
}

function problem({ config }: OverviewResponse, { paint }: Look): string[] {
  if (config.problem === null) return [];
  const lines = config.problem.errors.map(({ line, message }) =>
    line === null ? `  ${message}` : `  ${config.path}:${line} ${message}`,
  );
  return [paint.red(`✕ ${config.path} is refused; the configuration before it runs on:`), ...lines];
}
