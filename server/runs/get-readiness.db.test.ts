import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '#scripts/test-database.ts';
import { findEnvironment } from '../environments/find-environment.ts';
import { createTestStaging, type TestStaging } from '../gate/test-staging.ts';
import { getReadiness } from './get-readiness.ts';

let staging: TestStaging;
beforeAll(async () => {
  staging = await createTestStaging(await createTestDatabase());
});
afterAll(async () => {
  await staging.drop();
});

test('a suite that is not there is refused with those that are', async () => {
  await expect(getReadiness(await findEnvironment(), 'moon', undefined, new Date())).rejects.toMatchObject({
    code: 'not_found',
    message: 'There is no suite "moon".',
    hint: expect.stringMatching(/^Configured: /),
  });
});

test('a service that is down: what is waited for, with its last samples', async () => {
  const now = new Date();
  await staging.database.prisma.worker.create({ data: { host: 'here', pid: 1, version: '0' } });
  await staging.poll(now, 'down', null);
  await staging.settle('down', now, null);
  const found = await getReadiness(await findEnvironment(), 'core', undefined, now);
  expect(found).toMatchObject({ isReady: false, requires: ['backend'], revision: null });
  expect(found.sentence).toMatch(/^blocked by backend: backend is down/);
  expect(found.notRun?.service).toBe('backend');
  expect(found.notRun?.samples).toHaveLength(3);
});

test('up, and no deploy was ever recorded: what the service reveals is what is tested', async () => {
  const now = new Date();
  await staging.settle('up', now, '00470');
  expect(await getReadiness(await findEnvironment(), 'core', undefined, now)).toMatchObject({
    isReady: true,
    revision: '00470',
    sentence: 'ready: backend healthy',
    notRun: null,
  });
  const asked = async (revision: string) =>
    (await getReadiness(await findEnvironment(), 'core', revision, now)).sentence;
  expect(await asked('00470')).toBe('ready: backend healthy');
  expect(await asked('00471')).toBe('blocked by backend: backend runs 00470, asked for 00471');
});
