import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { makeStage, until } from './made-worker.ts';

let database: TestDatabase;
let stage: Awaited<ReturnType<typeof makeStage>>;

beforeAll(async () => {
  database = await createTestDatabase();
  stage = await makeStage(3, '1s');
});
afterAll(async () => {
  await stage.close();
  await database.drop();
});

const states = async () =>
  (await database.prisma.probe.findMany({ include: { state: true }, orderBy: { name: 'asc' } }))
    .filter(({ isActive }) => isActive)
    .map(({ name, state }) => `${name} ${state?.state}`);

test('a changed configuration is taken over without a restart; a pause stops the probing', async () => {
  const worker = stage.startWorker(database.connectionString);
  await until('all up', 20_000, async () => (await states()).join() === 'p0 up,p1 up,p2 up');
  stage.configure(4, '1s');
  await until('the new probe is up', 5_000, async () => (await states()).includes('p3 up'));
  stage.configure(2, '1s');
  await until('two are gone', 5_000, async () => (await states()).join() === 'p0 up,p1 up');
  stage.configure(2, '1s', { paused: true });
  await until('paused', 5_000, async () => (await states()).join() === 'p0 paused,p1 paused');
  const count = () => database.prisma.sample.count();
  const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  // A probe that was under way when the pause came is still stored.
  await pass(1_000);
  const before = await count();
  await pass(2_500);
  expect(await count()).toBe(before);
  stage.configure(2, '1s');
  await until('up again', 6_000, async () => (await states()).join() === 'p0 up,p1 up');
  worker.signal('SIGTERM');
  expect(await worker.exitCode).toBe(0);
}, 60_000);

test('without Postgres and without a configuration it waits in words, and stops when asked', async () => {
  const worker = stage.startWorker('postgresql://nobody@127.0.0.1:9/none');
  await until('says so', 20_000, async () => worker.log().includes('Postgres cannot be reached'));
  worker.signal('SIGTERM');
  expect(await worker.exitCode).toBe(0);
}, 30_000);

test('a stop that comes while it is still starting ends it in order', async () => {
  for (let time = 0; time < 3; time += 1) {
    const worker = stage.startWorker(database.connectionString);
    await until('started', 20_000, async () => / started"/.test(worker.log()));
    worker.signal('SIGTERM');
    expect(await worker.exitCode, worker.log()).toBe(0);
  }
}, 60_000);
