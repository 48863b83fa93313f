import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { deploysResponse, type RecordDeployBody } from '#core/api/deploys.ts';
import { createTestDatabase } from '#scripts/test-database.ts';
import { findEnvironment } from '../environments/find-environment.ts';
import { createTestStaging, type TestStaging } from '../gate/test-staging.ts';
import { listCurrentDeploys } from './list-current-deploys.ts';
import { listDeploys } from './list-deploys.ts';
import { recordDeploy } from './record-deploy.ts';

const start = Date.now() - 3_600_000;
const at = (minute: number) => new Date(start + minute * 60_000);

let staging: TestStaging;
beforeAll(async () => {
  staging = await createTestStaging(await createTestDatabase());
});
afterAll(async () => {
  await staging.drop();
});
beforeEach(async () => {
  await staging.database.prisma.run.deleteMany();
  await staging.database.prisma.deploy.deleteMany();
});

const record = (
  revision: string,
  state: RecordDeployBody['state'],
  minute: number,
  more: Partial<RecordDeployBody> = {},
) => recordDeploy({ service: 'backend', revision, state, ...more }, at(minute));
const list = async (page: { cursor?: string; limit?: number; service?: string } = {}) =>
  deploysResponse.parse(await listDeploys(await findEnvironment(), { limit: 50, ...page }, at(59)));

test('records a deploy from its beginning to its end, append-only', async () => {
  const first = await record('00471', 'deploying', 1, {
    by: 'ci',
    branch: 'main',
    url: 'https://ci.example/1',
  });
  expect(first.isRepeat).toBe(false);
  expect(first.deploy).toMatchObject({
    state: 'deploying',
    by: 'ci',
    branch: 'main',
    isCurrent: true,
    finishedAt: null,
  });
  const second = await record('00471', 'deploy_failed', 2, { reason: 'TypeError: no' });
  expect(second.deploy).toMatchObject({
    id: first.deploy.id,
    state: 'deploy_failed',
    by: 'ci',
    finishedAt: at(2).toISOString(),
    sentence: '00471 never became ready: TypeError: no.',
  });
  expect(second.deploy.events.map(({ state, cause }) => [state, cause])).toEqual([
    ['deploying', null],
    ['deploy_failed', 'TypeError: no'],
  ]);
});

test('takes a repeat for what it is', async () => {
  const { deploy } = await record('00471', 'deploying', 1);
  const again = await record('00471', 'deploying', 2);
  expect(again).toMatchObject({ isRepeat: true, deploy: { id: deploy.id, startedAt: at(1).toISOString() } });
  expect(await staging.database.prisma.deployEvent.count()).toBe(1);
});

test('records the same event from many senders once', async () => {
  const many = await Promise.all(Array.from({ length: 6 }, () => record('00471', 'deploying', 1)));
  expect(many.filter(({ isRepeat }) => !isRepeat)).toHaveLength(1);
  expect((await list()).items).toHaveLength(1);
});

test('a newer deploy supersedes the unfinished one, and late news of that is kept', async () => {
  await record('00471', 'deploying', 1);
  await record('00472', 'deploying', 3);
  const before = (await list()).items;
  expect(before.map(({ revision, state, isCurrent }) => [revision, state, isCurrent])).toEqual([
    ['00472', 'deploying', true],
    ['00471', 'superseded', false],
  ]);
  expect(before[1]?.sentence).toBe('00472 superseded 00471 before it was done.');
  await record('00471', 'deploy_failed', 4);
  expect((await list()).items.map(({ revision, state }) => [revision, state])).toEqual([
    ['00472', 'deploying'],
    ['00471', 'deploy_failed'],
  ]);
});

test('shows what became of a deploy: steps, runs, whether it is serving', async () => {
  await record('00472', 'revision_ready', 5);
  await staging.settle('up', at(6), '00472');
  const run = await staging.run(at(7), '00472', { passed: 5 });
  const [deploy] = (await list()).items;
  expect(deploy).toMatchObject({ isServing: true, runs: [{ id: run, total: 5, failed: 0, blocked: 0 }] });
  expect(deploy?.steps.map(({ name, state }) => `${name} ${state}`)).toEqual([
    'deploy done',
    'ready done',
    'health done',
    'tests done',
  ]);
});

test('pages through deploys, newest first, also of one service', async () => {
  for (const minute of [1, 2, 3, 4, 5]) await record(`r${minute}`, 'revision_ready', minute);
  await recordDeploy({ service: 'auth', revision: 'a1', state: 'revision_ready' }, at(6));
  const first = await list({ limit: 4 });
  expect(first.items.map(({ revision }) => revision)).toEqual(['a1', 'r5', 'r4', 'r3']);
  const second = await list({ limit: 4, cursor: first.nextCursor ?? '' });
  expect([second.items.map(({ revision }) => revision), second.nextCursor]).toEqual([['r2', 'r1'], null]);
  expect((await list({ service: 'auth' })).items.map(({ revision }) => revision)).toEqual(['a1']);
  const current = await listCurrentDeploys(await findEnvironment('staging'), at(59));
  expect(current.map(({ service, revision }) => [service, revision])).toEqual([
    ['auth', 'a1'],
    ['backend', 'r5'],
  ]);
});

test.each([
  [{ service: 'backnd' }, 'staging has no service "backnd".', 'Configured: backend, auth.'],
  [{ environment: 'stagin' }, 'There is no environment "stagin".', 'Configured: staging, production.'],
  [{ service: 'constructor' }, 'staging has no service "constructor".', 'Configured: backend, auth.'],
  [
    { at: at(70).toISOString() },
    `at: ${at(70).toISOString()} is in the future.`,
    'Check the sender’s clock.',
  ],
  [{ reason: 'a\u0000b' }, 'reason: holds a NUL character.', 'Leave it out.'],
])('refuses %o', async (more, message, hint) => {
  await expect(record('r', 'deploying', 1, more)).rejects.toMatchObject({ message, hint });
});
