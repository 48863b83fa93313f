import { afterEach, expect, test } from 'vitest';
import type { SelectedTest, SelectionResponse } from '#core/api/selection.ts';
import { json, type LocalServer, runCli, startServer } from '../run-cli.ts';

let server: LocalServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

const made = (testId: number, given: Partial<SelectedTest> = {}): SelectedTest => ({
  testId,
  name: `test ${testId}`,
  suitePath: 'login',
  file: 'login.spec.ts',
  suite: 'core',
  priority: 'P1',
  lastStatus: 'failed',
  lastRunOn: '2026-11-22',
  durationMs: 12_000,
  reason: 'P1, failed last time',
  ...given,
});

const selection: SelectionResponse = {
  environment: 'staging',
  at: '2026-11-23T10:00:00Z',
  sentence: '3 of 15 tests, about 36 s of 1 min; 12 left out.',
  chosen: [made(1), made(2), made(3, { file: null })],
  left: Array.from({ length: 12 }, (_, i) =>
    made(i + 4, { reason: 'takes 40 s; 24 s of the budget were left' }),
  ),
};

const select = (...args: string[]) =>
  runCli(['select', '--url', server?.url ?? '', '--budget', '1m', ...args]);

test('lists what is chosen, what is left out, and why', async () => {
  server = await startServer((_, response) => json(response, 200, selection));
  const run = await select('--suite', 'core', '--workers', '2');
  expect(run).toMatchObject({ code: 0, stderr: '' });
  expect(run.stdout).toContain('test 1  core    12 s  P1, failed last time');
  expect(run.stdout).toContain('takes 40 s; 24 s of the budget were left');
  expect(run.stdout).toContain('and 2 more (--json lists them all)');
  expect(run.stdout.trimEnd().endsWith(selection.sentence)).toBe(true);
  expect(server.requests[0]?.query).toEqual({ budgetMs: '60000', suite: 'core', workers: '2' });
});

test('--files is for a runner: each file once, the rest on stderr', async () => {
  server = await startServer((_, response) => json(response, 200, selection));
  const run = await select('--files');
  expect(run.stdout).toBe('login.spec.ts\n');
  expect(run.stderr).toBe(`${selection.sentence}\nTests without a file, not listed: 1.\n`);
});

test('--json is the whole answer', async () => {
  server = await startServer((_, response) => json(response, 200, selection));
  expect(JSON.parse((await select('--json')).stdout)).toEqual(selection);
});

test('a budget is needed', async () => {
  expect((await runCli(['select'])).code).toBe(64);
});
