import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { ensurePartitionsFor } from '#server/health/ensure-partitions.ts';
import { junitXml, madeConfig, readMade } from '#server/runs/made-upload.ts';
import { recordRun } from '#server/runs/record-run.ts';
import { makeStage, until } from './made-worker.ts';

const SUITES = { login: { select: { class: 'Login*' }, requires: ['backend'] } };
const REFUSED = '<failure type="Error" message="connect ECONNREFUSED 127.0.0.1:4311">at socket</failure>';
let database: TestDatabase;
let stage: Awaited<ReturnType<typeof makeStage>>;

beforeAll(async () => {
  database = await createTestDatabase();
  stage = await makeStage(1, '2s');
});
afterAll(async () => {
  await stage.close();
  await database.drop();
});

const ago = (seconds: number) => new Date(Date.now() - seconds * 1_000);

test('a report that came before the samples of its minute is judged again by one of the workers', async () => {
  stage.configure(1, '2s', {}, SUITES);
  const config = madeConfig({ services: { backend: { probes: {} } }, suites: SUITES });
  const cases = [{ name: 'signs in', className: 'LoginTest', body: REFUSED }];
  const report = await readMade(junitXml(cases, 'suite', ago(80).toISOString()));
  const { totals } = await recordRun({ environment: 'staging', config }, report, ago(75));
  expect(totals).toMatchObject({ failed: 1, blocked: 0 });
  await addDowns([ago(70), ago(68)]);
  const [first, second] = [
    stage.startWorker(database.connectionString),
    stage.startWorker(database.connectionString),
  ];
  const isBlocked = async () => (await database.prisma.run.findFirst())?.blocked === 1;
  await until('judged again', 30_000, isBlocked);
  const said = 'run 1 of staging was judged again: 1 failure is blocked after all';
  const log = () => first.log() + second.log();
  await until('said', 5_000, async () => log().includes(said));
  for (const worker of [first, second]) {
    worker.signal('SIGTERM');
    expect(await worker.exitCode, worker.log()).toBe(0);
  }
  expect(log().split(said)).toHaveLength(2);
}, 60_000);

async function addDowns(times: readonly Date[]): Promise<void> {
  const environment = await database.prisma.environment.findFirstOrThrow();
  const { probes } = await database.prisma.service.create({
    data: {
      environmentId: environment.id,
      name: 'backend',
      probes: {
        create: { name: 'p0', kind: 'http', target: 'http://backend', intervalMs: 2_000, configHash: 'x' },
      },
    },
    include: { probes: true },
  });
  await ensurePartitionsFor(times.map((at) => at.getTime()));
  for (const at of times) {
    await database.pool.query(
      `INSERT INTO sample (probe_id, scheduled_at, started_at, verdict, reason) VALUES ($1, $2, $2, 'down', 'refused')`,
      [probes[0]?.id, at],
    );
  }
}
