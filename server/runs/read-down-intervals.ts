import type pg from 'pg';
import {
  type DownInterval,
  type RawSample,
  rawDownIntervals,
  type SettledChange,
  settledDownIntervals,
} from '#core/runs/down-intervals.ts';
import type { Span } from '#core/runs/verdict-due.ts';

/** An interval that began in the window is told with its end, where that is known and not a week away. */
const SEE_END_MS = 7 * 86_400_000;

type Queryable = Pick<pg.ClientBase, 'query'>;

/** When the services were down in a window, settled or by samples in a row, so that results can be judged blocked. */
export async function readDownIntervals(
  client: Queryable,
  environmentId: number,
  services: readonly string[],
  window: Span,
): Promise<DownInterval[]> {
  if (services.length === 0) return [];
  const changes = await readSettledChanges(client, environmentId, services, {
    from: window.from,
    to: window.to + SEE_END_MS,
  });
  const { rows } = await client.query<SampleRow>(SAMPLES, [environmentId, services, ...bounds(window)]);
  const samples = rows.map((row): RawSample => ({ ...row, at: row.at.getTime() }));
  return [...settledDownIntervals(changes), ...rawDownIntervals(samples)];
}

/** The settled state of each service before the window and every change within it, oldest first. */
export async function readSettledChanges(
  client: Queryable,
  environmentId: number,
  services: readonly string[],
  window: Span,
): Promise<SettledChange[]> {
  const { rows } = await client.query<ChangeRow>(CHANGES, [environmentId, services, ...bounds(window)]);
  return rows.map((row) => ({ ...row, at: row.at.getTime() }));
}

type SampleRow = Omit<RawSample, 'at'> & { readonly at: Date };
type ChangeRow = Omit<SettledChange, 'at'> & { readonly at: Date };

function bounds(window: Span): [Date, Date] {
  return [new Date(window.from), new Date(window.to)];
}

const CHANGES = `
  WITH wanted AS (SELECT id, name FROM service WHERE environment_id = $1 AND name = ANY($2))
  SELECT w.name AS service, c.at, c.to_state::text AS state, c.sentence
  FROM wanted w CROSS JOIN LATERAL (
    (SELECT at, to_state, sentence, id FROM state_change
     WHERE service_id = w.id AND probe_id IS NULL AND at < $3 ORDER BY at DESC, id DESC LIMIT 1)
    UNION ALL
    (SELECT at, to_state, sentence, id FROM state_change
     WHERE service_id = w.id AND probe_id IS NULL AND at >= $3 AND at <= $4)
  ) c
  ORDER BY c.at, c.id`;

const SAMPLES = `
  SELECT s.name AS service, p.name AS probe, x.scheduled_at AS at, x.verdict = 'down' AS "isDown", x.reason
  FROM service s
  JOIN probe p ON p.service_id = s.id
  JOIN sample x ON x.probe_id = p.id AND x.scheduled_at >= $3 AND x.scheduled_at <= $4
  WHERE s.environment_id = $1 AND s.name = ANY($2) AND x.verdict IN ('up', 'degraded', 'down')
  ORDER BY p.id, x.scheduled_at`;
