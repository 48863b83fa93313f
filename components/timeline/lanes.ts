import { HEALTH_TONE, type Tone, VERDICT_TONE } from '#components/ui/tone.ts';
import type { TimelineResponse } from '#core/api/overview.ts';

/** A stretch of a lane: how tall it stands tells its tone without colour. */
export type Stretch = { from: string; to: string; tone: Tone; word: string; sentence: string };
export type Lane = { key: string; label: string; href: string | null; stretches: Stretch[] };

const MOST_SERVICES = 6;

/** The verdict's lane and those of the services, the troubled ones first. */
export function lanesOf(timeline: TimelineResponse): Lane[] {
  const verdict: Lane = {
    key: 'verdict',
    label: 'Verdict',
    href: '/gate',
    stretches: timeline.verdicts.map((piece) => ({ ...piece, ...VERDICT_TONE[piece.verdict] })),
  };
  const services = timeline.services.map((service) => ({
    key: `service-${service.name}`,
    label: service.name,
    href: `/services/${encodeURIComponent(service.name)}`,
    stretches: service.segments.map((piece) => ({ ...piece, ...HEALTH_TONE[piece.state] })),
  }));
  const troubled = services.filter((lane) => lane.stretches.some((stretch) => stretch.tone === 'bad'));
  const quiet = services.filter((lane) => !troubled.includes(lane));
  return [verdict, ...[...troubled, ...quiet].slice(0, MOST_SERVICES)];
}

/** A row of the table that says the same as the picture. */
export type TimelineRow = { key: string; at: string; to: string | null; what: string; sentence: string };

/** Everything the picture shows, newest first. */
export function rowsOf(timeline: TimelineResponse): TimelineRow[] {
  const lanes = lanesOf(timeline).flatMap((lane) =>
    lane.stretches
      .filter((stretch) => stretch.tone !== 'ok' || lane.key === 'verdict')
      .map((stretch) => ({
        key: `${lane.key}-${stretch.from}`,
        at: stretch.from,
        to: stretch.to,
        what: `${lane.label}: ${stretch.word}`,
        sentence: stretch.sentence,
      })),
  );
  const deploys = timeline.deploys.map((deploy) => ({
    key: `deploy-${deploy.id}`,
    at: deploy.at,
    to: null,
    what: 'Deploy',
    sentence: deployText(deploy),
  }));
  const runs = timeline.runs.map((run) => ({
    key: `run-${run.id}`,
    at: run.at,
    to: null,
    what: 'Run',
    sentence: runText(run),
  }));
  return [...lanes, ...deploys, ...runs].sort(newestFirst);
}

// Instants are written alike, so their letters order them; a collation would only cost time to load.
function newestFirst(a: TimelineRow, b: TimelineRow): number {
  if (a.at === b.at) return 0;
  return a.at < b.at ? 1 : -1;
}

/** "Run 12, P1 core: 24 of 25 passed, 1 blocked" */
export function runText({ id, suites, totals }: TimelineResponse['runs'][number]): string {
  const failed = totals.failed + totals.errored;
  const parts = [`${totals.passed} of ${totals.total} passed`];
  if (failed > 0) parts.push(`${failed} failed`);
  if (totals.blocked > 0) parts.push(`${totals.blocked} blocked`);
  return `Run ${id}${suites.length > 0 ? `, ${suites.join(', ')}` : ''}: ${parts.join(', ')}`;
}

/** "Deploy 14: backend 00471, deploy failed" */
export function deployText({ id, service, revision, state }: TimelineResponse['deploys'][number]): string {
  return `Deploy ${id}: ${service} ${revision}, ${state.replaceAll('_', ' ')}`;
}

/** The tone of a run's mark. */
export function runTone({ totals }: TimelineResponse['runs'][number]): Tone {
  if (totals.failed + totals.errored > 0) return 'bad';
  if (totals.blocked > 0) return 'info';
  return totals.passed > 0 ? 'ok' : 'none';
}
