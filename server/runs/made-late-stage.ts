import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stopWatchingConfig } from '../config/running-config.ts';
import { findEnvironment } from '../environments/find-environment.ts';
import type { StagingDatabase } from '../gate/test-staging.ts';
import { ensurePartitionsFor } from '../health/ensure-partitions.ts';
import { madeConfig, madeSample, syncMade } from '../health/made-samples.ts';
import { recordSamples } from '../health/record-samples.ts';
import { judgeDueRuns } from './judge-due-runs.ts';
import { junitXml, type MadeCase, readMade } from './made-upload.ts';
import { recordRun } from './record-run.ts';

/** For tests: when the tests of made runs begin. */
export const LATE_AT = new Date('2026-11-22T10:00:00Z');

const CONFIG = `
version: 1
environments:
  staging:
    services: { auth: { probes: {} } }
    suites:
      login: { priority: P1, select: { class: "Login*" }, requires: [auth] }
      units: { priority: P2, select: { class: "Unit*" } }
    gate:
      service: auth
      criteria:
        - { label: P1 tests, tests: { priority: P1 }, passRate: "> 90 %", minN: 1 }
`;

/** Tests of a suite that requires the service: one it refuses, one that passes, one that is wrong by itself. */
export const signsIn = {
  name: 'signs in',
  className: 'LoginTest',
  body: '<failure type="Error" message="connect ECONNREFUSED 127.0.0.1:4311">at socket</failure>',
};
export const draws = { name: 'draws', className: 'LoginTest' };
export const greets = {
  name: 'greets',
  className: 'LoginTest',
  body: '<failure type="AssertionError" message="expected 2 to equal 3"/>',
};

type Claim = { readonly at?: Date; readonly [key: string]: unknown };

/** For tests: a service, suites of which one requires it, and the duty of judging again, by seconds after LATE_AT. */
export async function makeLateStage({ pool }: Pick<StagingDatabase, 'pool'>) {
  const folder = await mkdtemp(join(tmpdir(), 'greenroom-late-'));
  await writeFile(join(folder, 'greenroom.yaml'), CONFIG);
  Object.assign(process.env, { GREENROOM_CONFIG: join(folder, 'greenroom.yaml') });
  await ensurePartitionsFor([LATE_AT.getTime()]);
  const rows = async (sql: string, values: unknown[] = []) => (await pool.query(sql, values)).rows;
  return {
    rows,
    judge: judgeAt,
    /** The runs that changed; a run that failed to be judged is among them. */
    async judged(seconds: number, retentionSeconds?: number) {
      const { changed, failed } = await judgeAt(seconds, retentionSeconds);
      return [...changed, ...failed];
    },
    async reset() {
      await pool.query(RESET);
      await syncAuth();
    },
    async record(cases: readonly MadeCase[], { at = LATE_AT, ...claim }: Claim = {}, seconds = 5) {
      const { config } = await findEnvironment('staging');
      const xml = await readMade(junitXml(cases, 'suite', at.toISOString()));
      return recordRun({ environment: 'staging', config, ...claim }, xml, later(seconds));
    },
    /** Samples of auth, two seconds apart, recorded at `recordedAt`: D is down, U is up. */
    async sample(from: number, verdicts: string, recordedAt = from + 2 * verdicts.length) {
      const probes = await syncAuth();
      const probe = probes.named('auth/health').id;
      const samples = [...verdicts].map((letter, place) => {
        const fault =
          letter === 'D' ? ({ verdict: 'down', reason: 'refused', statusCode: null } as const) : {};
        return madeSample(probe, later(from + 2 * place).getTime(), { revision: 'abc', ...fault });
      });
      await recordSamples(samples, probes.byId, 1, later(recordedAt).getTime());
    },
    /** What the results of a run came to, in their order. */
    async statuses(runId: number) {
      const found = await rows('SELECT status::text FROM result WHERE run_id = $1 ORDER BY ordinal', [runId]);
      return found.map(({ status }) => status).join(' ');
    },
    due: async () => (await rows('SELECT due_at FROM verdict_due')).map(({ due_at }) => due_at),
    async close() {
      stopWatchingConfig();
      await rm(folder, { recursive: true });
    },
  };
}

/** For tests: so many seconds after LATE_AT. */
export const later = (seconds: number) => new Date(LATE_AT.getTime() + seconds * 1_000);

const judgeAt = (seconds: number, retentionSeconds = 86_400) =>
  judgeDueRuns(['staging'], { now: later(seconds), oldestSampleAt: later(seconds - retentionSeconds) });

const syncAuth = () => syncMade(madeConfig({ auth: { health: 'http://auth' } }, { failures: 3 }), LATE_AT);

const RESET = `
  TRUNCATE environment, run, test_case, result, failure, sample, cluster, test_day_due RESTART IDENTITY CASCADE`;
