import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '#scripts/test-database.ts';
import { madeConfig } from './made-samples.ts';
import { syncProbes } from './sync-probes.ts';

const NOW = new Date('2026-11-22T12:00:00Z');
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('several workers at once make each row once', async () => {
  const config = madeConfig({ backend: { a: 'http://x/a', b: 'http://x/b' }, auth: { a: 'http://x/c' } });
  const answers = await Promise.all([1, 2, 3].map(() => syncProbes(config, config, NOW)));
  expect(answers[1]).toEqual(answers[0]);
  const { prisma } = database;
  expect([await prisma.environment.count(), await prisma.service.count()]).toEqual([1, 2]);
  expect([await prisma.probe.count(), await prisma.probeState.count()]).toEqual([3, 3]);
});

test('a changed probe keeps its state; what is gone stays, inactive, and comes back as it was', async () => {
  const { prisma } = database;
  const before = await prisma.probe.findFirstOrThrow({ where: { name: 'a', service: { name: 'backend' } } });
  await prisma.probeState.update({ where: { probeId: before.id }, data: { failures: 2, state: 'up' } });
  const changed = madeConfig({ backend: { a: 'http://user:secret@x/new?key=1' } }, { every: '30s' });
  const probes = await syncProbes(changed, changed, NOW);
  expect(probes.map(({ id, service, name }) => [id, service, name])).toEqual([[before.id, 'backend', 'a']]);
  const after = await prisma.probe.findUniqueOrThrow({ where: { id: before.id }, include: { state: true } });
  expect(after).toMatchObject({ target: 'http://x/new', intervalMs: 30_000, isActive: true });
  expect(after.configHash).not.toBe(before.configHash);
  expect(after.state).toMatchObject({ failures: 2, state: 'up' });
  expect(await prisma.service.findMany({ where: { isActive: true } })).toMatchObject([{ name: 'backend' }]);
  expect(await prisma.probe.count({ where: { isActive: false } })).toBe(2);
  const back = madeConfig({ auth: { a: 'http://x/c' } });
  await syncProbes(back, back, NOW);
  expect(await prisma.probe.findMany({ where: { isActive: true } })).toMatchObject([
    { target: 'http://x/c' },
  ]);
});

test('what variables hold reaches neither target nor hash', async () => {
  const held = madeConfig({ auth: { a: 'http://secret.example/c' } });
  const shown = madeConfig({ auth: { a: 'http://$HOST/c' } });
  const [probe] = await syncProbes(held, shown, NOW);
  expect(probe?.target).toBe('http://$HOST/c');
  expect(probe?.config).toMatchObject({ url: 'http://secret.example/c' });
  const [other] = await syncProbes(madeConfig({ auth: { a: 'http://other.example/c' } }), shown, NOW);
  expect(other?.configHash).toBe(probe?.configHash);
});
