import { afterEach, expect, test } from 'vitest';
import type { DeploySummary } from '#core/api/deploys.ts';
import { json, type LocalServer, runCli, startServer } from '../run-cli.ts';

const AT = '2026-09-13T22:00:00.000Z';
const DEPLOY: DeploySummary = {
  id: 3,
  service: 'backend',
  revision: 'r12',
  state: 'deploying',
  startedAt: AT,
  finishedAt: null,
  by: 'ada',
  branch: null,
  url: null,
  reason: null,
  sentence: 'backend r12 is being deployed.',
  isCurrent: true,
  isServing: null,
  steps: [],
  runs: [],
  events: [],
};

let server: LocalServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

const deploy = (args: string[], variables: Record<string, string> = {}) =>
  runCli(['deploy', '--service', 'backend', '--url', server?.url ?? '', ...args], variables, '/');

test('says what happened, with an instant of its own so that a repeat is the same', async () => {
  server = await startServer((_, response, nth) =>
    nth === 1 ? json(response, 502, {}) : json(response, 201, DEPLOY),
  );
  const run = await deploy(['--state', 'deploying', '--revision', 'r12', '-e', 'staging'], {
    GITHUB_ACTOR: 'ada',
  });
  expect(run.code).toBe(0);
  expect(run.stdout).toBe('Deploy 3: backend r12 is being deployed.\n');
  const [first, second] = server.requests;
  expect(JSON.parse(first?.body ?? '')).toEqual({
    environment: 'staging',
    service: 'backend',
    state: 'deploying',
    revision: 'r12',
    by: 'ada',
    at: expect.stringMatching(/^\d{4}-.*Z$/),
  });
  expect(second?.body).toBe(first?.body);
});

test.each([
  [['--state', 'deploying'], 'No revision is known.'],
  [['--state', 'deploying', '--revision', 'r', '--link', 'ftp://x'], '--link can’t be used'],
  [['--state', 'deploying', '--revision', 'r', '--at', 'yesterday'], '--at can’t be used'],
  [
    ['--state', 'superseded', '--revision', 'r'],
    'Allowed choices are deploying, deploy_failed, revision_ready',
  ],
  [['--revision', 'r'], "Required option '--state <state>' not specified"],
])('%j is a wrong call', async (args, message) => {
  const run = await deploy([...args, '--json']);
  expect(run.code).toBe(64);
  expect(JSON.parse(run.stdout)).toMatchObject({
    error: { code: 'usage', message: expect.stringContaining(message) },
  });
});
