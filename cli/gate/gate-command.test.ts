import { afterEach, expect, test } from 'vitest';
import { gateAnswer } from '../example-answers.ts';
import { json, type LocalServer, runCli, startServer } from '../run-cli.ts';

let server: LocalServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

const gate = (...args: string[]) => runCli(['gate', '--url', server?.url ?? '', ...args]);

test.each([
  ['GO', 0],
  ['NO-GO', 1],
  ['BLOCKED', 1],
  ['UNKNOWN', 2],
] as const)('%s ends with %i, its sentence first', async (verdict, code) => {
  server = await startServer((_, response) =>
    json(response, 200, gateAnswer({ verdict, sentence: 'So it is.' })),
  );
  const run = await gate();
  expect(run).toMatchObject({ code, stderr: '' });
  expect(run.stdout.split('\n')[0]).toMatch(new RegExp(`^. ${verdict}  So it is\\.$`));
  expect(run.stdout).toContain('backend health  observed 3 of 3 good polls, needs 3');
});

test('--wait looks until the verdict is final, and says each on the way once', async () => {
  const blocked = gateAnswer({ verdict: 'BLOCKED', sentence: 'backend is down.' });
  const unknown = gateAnswer({ verdict: 'UNKNOWN', sentence: 'No run on r12 yet.' });
  server = await startServer((request, response, nth) => {
    if (request.headers['if-none-match'] === '"1"' && nth === 2) return void response.writeHead(304).end();
    json(response, 200, nth < 3 ? blocked : nth === 3 ? unknown : gateAnswer(), { etag: `"${nth}"` });
  });
  const run = await gate('--wait', '20s', '--json');
  expect(run.code).toBe(0);
  expect(run.stderr.match(/backend is down/g)).toHaveLength(1);
  expect(run.stderr).toContain('UNKNOWN: No run on r12 yet.');
  expect(JSON.parse(run.stdout)).toMatchObject({ verdict: 'GO', revision: 'r12' });
  expect(server.requests.map(({ headers }) => headers['if-none-match'])).toEqual([
    undefined,
    '"1"',
    '"1"',
    '"3"',
  ]);
});

test('--wait ends when its time is over, with the last verdict', async () => {
  server = await startServer((_, response) => json(response, 200, gateAnswer({ verdict: 'BLOCKED' })));
  const startedAt = performance.now();
  expect((await gate('--wait', '1500ms')).code).toBe(1);
  expect(performance.now() - startedAt).toBeGreaterThan(1_500);
});

test('--wait outlasts a restart of the instance', async () => {
  server = await startServer((_, response, nth) =>
    nth < 3 ? response.socket?.destroy() : json(response, 200, gateAnswer()),
  );
  expect((await gate('--wait', '20s')).code).toBe(0);
});

test('GO of another revision does not open the gate', async () => {
  server = await startServer((_, response) => json(response, 200, gateAnswer()));
  const run = await gate('--revision', 'r13', '--json');
  expect(run.code).toBe(2);
  expect(JSON.parse(run.stdout)).toMatchObject({ verdict: 'UNKNOWN', revision: 'r12' });
});

test('a refusal is no verdict: 3, never 1', async () => {
  const error = {
    code: 'not_found',
    message: 'There is no environment "prod".',
    hint: 'Configured: staging.',
  };
  server = await startServer((_, response) => json(response, 404, { error }));
  expect(await gate('-e', 'prod')).toMatchObject({
    code: 3,
    stderr: expect.stringContaining('Configured: staging.'),
  });
});

test('something else at that address is no verdict either', async () => {
  server = await startServer((_, response) => response.end('<h1>It works!</h1>'));
  const run = await gate();
  expect(run.code).toBe(3);
  expect(run.stderr).toContain('answers, but not as this version of Greenroom does');
});
