import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { ensurePartitionsFor } from './ensure-partitions.ts';
import { madeConfig, madeSample, syncMade } from './made-samples.ts';
import { recordSamples } from './record-samples.ts';
import { settleSilence } from './settle-silence.ts';

const BASE = Date.UTC(2026, 10, 22, 12);
const services = { auth: { a: 'http://x/a', b: 'http://x/b' } };
const bad = { verdict: 'down', reason: '503, expected 2xx' } as const;
const nobody = new Set<number>();
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await ensurePartitionsFor([BASE]);
});
afterAll(() => database.drop());
beforeEach(() => database.pool.query('TRUNCATE environment, sample, rollup_due RESTART IDENTITY CASCADE'));

async function start(settings: Parameters<typeof madeConfig>[1] = {}, rest: object = {}) {
  const made = await syncMade(madeConfig(services, settings), new Date(BASE));
  const [a, b] = [made.named('auth/a').id, made.named('auth/b').id];
  await recordSamples([madeSample(a, BASE, rest), madeSample(b, BASE + 1_000)], made.byId, 1, BASE + 1_500);
  await database.pool.query('TRUNCATE state_change');
  return made;
}

const said = (changes: Awaited<ReturnType<typeof settleSilence>>) =>
  changes.map(({ probeId, from, to, atMs, sentence }) => [
    probeId === null ? 'service' : 'probe',
    from,
    to,
    atMs - BASE,
    sentence,
  ]);

test('a prober that was away leaves a gap in probes and service, told once by however many workers', async () => {
  const { byId } = await start();
  expect(await settleSilence(byId, nobody, BASE + 20_000)).toEqual([]);
  const answers = await Promise.all([1, 2, 3].map(() => settleSilence(byId, nobody, BASE + 40_000)));
  const [first = []] = answers.filter((changes) => changes.length > 0);
  expect(said(first).map((change) => change.slice(0, 4))).toEqual([
    ['probe', 'up', 'no_data', 10_000],
    ['service', 'up', 'no_data', 10_000],
    ['probe', 'up', 'no_data', 11_000],
  ]);
  expect(await database.prisma.stateChange.count()).toBe(3);
});

test('probes whose samples wait on a living worker’s disk are not silent', async () => {
  const { byId } = await start();
  await database.pool.query('UPDATE probe_state SET claimed_by = 9');
  expect(await settleSilence(byId, new Set([9]), BASE + 40_000)).toEqual([]);
});

test('a pause shows at once, and its end is no data until the next sample', async () => {
  const { byId } = await start();
  const paused = await syncMade(madeConfig(services, { service: { paused: true } }), new Date(BASE));
  const changes = said(await settleSilence(paused.byId, nobody, BASE + 5_000));
  expect(changes.at(-1)).toEqual(['service', 'up', 'paused', 5_000, 'paused by configuration']);
  expect(await settleSilence(paused.byId, nobody, BASE + 90_000)).toEqual([]);
  const resumed = said(await settleSilence(byId, nobody, BASE + 90_000));
  expect(resumed.at(-1)?.slice(0, 4)).toEqual(['service', 'paused', 'no_data', 90_000]);
});

test('a deploy that fails before its failures are enough leaves what fails down, never up', async () => {
  const { byId, named } = await start({ failures: 3 });
  const [a, b] = [named('auth/a').id, named('auth/b').id];
  const { serviceId } = named('auth/a');
  const { environmentId } = await database.prisma.service.findUniqueOrThrow({ where: { id: serviceId } });
  const deploy = await database.prisma.deploy.create({
    data: { environmentId, serviceId, revision: 'r2', state: 'deploying', startedAt: new Date(BASE + 2_000) },
  });
  await recordSamples([madeSample(a, BASE + 10_000, bad)], byId, 1, BASE + 10_500);
  await recordSamples([madeSample(b, BASE + 11_000)], byId, 1, BASE + 11_500);
  await database.prisma.deploy.update({ where: { id: deploy.id }, data: { state: 'deploy_failed' } });
  expect(said(await settleSilence(byId, nobody, BASE + 12_000))).toEqual([
    ['probe', 'deploying', 'down', 12_000, '503, expected 2xx (still failing when the deploy ended)'],
    ['service', 'deploying', 'down', 12_000, 'a: 503, expected 2xx (still failing when the deploy ended)'],
  ]);
  expect(await settleSilence(byId, nobody, BASE + 12_500)).toEqual([]);
  expect(await database.prisma.stateChange.count({ where: { toState: 'up' } })).toBe(0);
});

test('a deploy that begins turns down into deploying, and the end of its window back', async () => {
  const { byId, named } = await start({ service: { deployWindow: '15s' } }, bad);
  const { serviceId } = named('auth/a');
  const { environmentId } = await database.prisma.service.findUniqueOrThrow({ where: { id: serviceId } });
  await database.prisma.deploy.create({
    data: { environmentId, serviceId, revision: 'r2', state: 'deploying', startedAt: new Date(BASE + 2_000) },
  });
  expect(said(await settleSilence(byId, nobody, BASE + 3_000))).toEqual([
    ['probe', 'down', 'deploying', 3_000, 'deploying r2, started 1 s ago: 503, expected 2xx'],
    ['service', 'down', 'deploying', 3_000, 'a: deploying r2, started 1 s ago: 503, expected 2xx'],
  ]);
  expect(await settleSilence(byId, nobody, BASE + 16_000)).toEqual([]);
  const ended = said(await settleSilence(byId, nobody, BASE + 17_000));
  expect(ended.map((change) => change.slice(0, 4))).toEqual([
    ['probe', 'deploying', 'down', 17_000],
    ['service', 'deploying', 'down', 17_000],
  ]);
});
