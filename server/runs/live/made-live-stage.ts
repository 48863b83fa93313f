import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { finishRunBody, resultsBody, startRunBody } from '#core/api/live-runs.ts';
import { stopWatchingConfig } from '../../config/running-config.ts';
import { finishRun } from './finish-run.ts';
import { recordBatch } from './record-batch.ts';
import { startRun } from './start-run.ts';

export const LIVE_AT = new Date('2026-11-22T10:00:00Z');
export const later = (seconds: number) => new Date(LIVE_AT.getTime() + seconds * 1_000);

const CONFIG = `
version: 1
environments:
  staging:
    services: { auth: { probes: {} } }
    suites:
      p1: { priority: P1, requires: [auth] }
`;

const RESET =
  'TRUNCATE environment, run, test_case, result, failure, cluster, failure_day, test_day_due RESTART IDENTITY CASCADE';

/** For tests: a suite that is reported live, by seconds after LIVE_AT. */
export async function makeLiveStage({ pool }: { readonly pool: pg.Pool }) {
  const folder = await mkdtemp(join(tmpdir(), 'greenroom-live-'));
  await writeFile(join(folder, 'greenroom.yaml'), CONFIG);
  Object.assign(process.env, { GREENROOM_CONFIG: join(folder, 'greenroom.yaml') });
  const rows = async (sql: string, values: unknown[] = []) => (await pool.query(sql, values)).rows;
  return {
    rows,
    reset: () => pool.query(RESET),
    start: (body: object = {}, seconds = 0) =>
      startRun(startRunBody.parse({ suite: 'p1', ...body }), later(seconds)),
    batch: (id: number, seq: number, cases: object[], rest: object = {}, seconds = seq) =>
      recordBatch(id, resultsBody.parse({ seq, cases, ...rest }), later(seconds)),
    finish: (id: number, body: object = {}, seconds = 100) =>
      finishRun(id, finishRunBody.parse(body), later(seconds)),
    statuses: () =>
      rows(
        'SELECT t.name, x.status::text, x.attempts FROM result x JOIN test_case t ON t.id = x.test_id ORDER BY 1, 2',
      ),
    runRow: async () =>
      (await rows('SELECT state, state_sentence, total, passed, failed, flaky, authenticity FROM run'))[0],
    async close() {
      stopWatchingConfig();
      await rm(folder, { recursive: true });
    },
  };
}

export const passed = (name: string, given: object = {}) => ({
  name,
  status: 'passed',
  durationMs: 500,
  ...given,
});
export const failed = (name: string, message = 'expected 1 to be 2', given: object = {}) => ({
  name,
  status: 'failed',
  durationMs: 500,
  failure: { message },
  ...given,
});
