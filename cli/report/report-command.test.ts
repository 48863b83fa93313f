import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { uploadAnswer } from '../example-answers.ts';
import { json, type LocalServer, runCli, startServer } from '../run-cli.ts';

let folder: string;
let server: LocalServer | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'greenroom-cli-'));
  await writeFile(join(folder, 'a.xml'), '<testsuite name="a"/>');
  await writeFile(join(folder, 'b "2".xml'), '<testsuite name="b"/>');
});

afterEach(async () => {
  await server?.close();
  server = undefined;
  await rm(folder, { recursive: true });
});

const report = (args: string[], variables: Record<string, string> = {}) =>
  runCli(['report', ...args, '--url', server?.url ?? ''], variables, folder);

test('one file is sent as it is, with what CI says of it', async () => {
  server = await startServer((_, response) => json(response, 201, uploadAnswer()));
  const variables = { GITHUB_SHA: 'abc', GITHUB_REF_NAME: 'main' };
  const run = await report(
    ['a.xml', '--suite', 'core', '-e', 'staging', '--link', 'https://ci/1'],
    variables,
  );
  expect(run).toMatchObject({ code: 0, stderr: '' });
  expect(run.stdout).toBe(
    `Run 5 (junit)\nTOTAL  PASSED  FAILED  ERRORED  SKIPPED  FLAKY  BLOCKED\n    3       3       0        0        0      0        0\n${server.url}/runs/5\n`,
  );
  const [request] = server.requests;
  expect(request).toMatchObject({ method: 'POST', path: '/api/v1/runs', body: '<testsuite name="a"/>' });
  expect(request?.query).toEqual({
    environment: 'staging',
    suite: 'core',
    revision: 'abc',
    branch: 'main',
    url: 'https://ci/1',
    filename: 'a.xml',
    key: expect.stringMatching(/^cli-[0-9a-f]{40}$/),
  });
});

test('several files are one upload; the same files are the same key, another revision is another', async () => {
  server = await startServer((_, response, nth) => json(response, nth === 2 ? 200 : 201, uploadAnswer()));
  await report(['*.xml', '--revision', 'r1']);
  const again = await report(['.', '--revision', 'r1', '--json']);
  await report(['*.xml', '--revision', 'r2']);
  expect(JSON.parse(again.stdout)).toEqual(uploadAnswer());
  const [first, second, third] = server.requests;
  expect(first?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
  expect(first?.body).toContain('filename="a.xml"');
  expect(first?.body).toContain('filename="b %222%22.xml"');
  expect(first?.query['key']).not.toBe(third?.query['key']);
  expect(second?.body).toContain('<testsuite name="b"/>');
});

test.each([
  [[], 0],
  [['--fail-on-failures'], 1],
])('failed tests with %j end with %i', async (options, code) => {
  server = await startServer((_, response) => json(response, 201, uploadAnswer({ passed: 2, failed: 1 })));
  expect((await report(['a.xml', ...options])).code).toBe(code);
});

test('503 then an answer: sent again, with the same key', async () => {
  server = await startServer((_, response, nth) =>
    nth === 1 ? json(response, 503, {}, { 'retry-after': '0' }) : json(response, 201, uploadAnswer()),
  );
  const run = await report(['a.xml', '--revision', 'r1']);
  expect(run.code).toBe(0);
  expect(run.stderr).toContain('answers 503; trying again in 0.0 s');
  expect(server.requests.map(({ query, body }) => [query['key'], body])).toEqual(
    Array(2).fill([server.requests[0]?.query['key'], '<testsuite name="a"/>']),
  );
});

test('a connection that is cut is tried again', async () => {
  server = await startServer((_, response, nth) =>
    nth === 1 ? response.socket?.destroy() : json(response, 201, uploadAnswer()),
  );
  const run = await report(['a.xml', '--revision', 'r1']);
  expect(run.code).toBe(0);
  expect(run.stderr).toContain('the connection was closed before an answer came; trying again in');
});

test('a refusal is said once, in the server’s words, with what to do', async () => {
  const error = { code: 'unsupported_format', message: 'a.xml:1 is no report.', hint: 'Send JUnit XML.' };
  server = await startServer((_, response) => json(response, 415, { error }));
  expect(await report(['a.xml', '--revision', 'r1'])).toEqual({
    code: 1,
    stdout: '',
    stderr: '✕ a.xml:1 is no report.\n  Send JUnit XML.\n',
  });
  expect(JSON.parse((await report(['a.xml', '--revision', 'r1', '--json'])).stdout)).toEqual({ error });
});

test('nothing to send is a wrong call', async () => {
  const run = await runCli(['report', 'c*.xml'], {}, folder);
  expect(run).toMatchObject({ code: 64, stdout: '' });
  expect(run.stderr).toContain('No report matches "c*.xml".');
});

test('of a folder every file with the name of a report is sent', async () => {
  const names = ['a.xml', 'b.json', 'TestResults/c.trx', 'd.tap', 'e.log'];
  await mkdir(join(folder, 'all', 'TestResults'), { recursive: true });
  for (const name of names) await writeFile(join(folder, 'all', name), name);
  server = await startServer((_, response) => json(response, 201, uploadAnswer()));
  await report(['all', '--revision', 'r1']);
  const body = server.requests[0]?.body ?? '';
  expect(names.filter((name) => body.includes(`filename="all/${name}"`))).toEqual(names.slice(0, 4));
});

test('without CI and git the revision is unknown, and that is said', async () => {
  server = await startServer((_, response) => json(response, 201, uploadAnswer()));
  const run = await report(['a.xml']);
  expect(run.stderr).toContain('No revision is known');
  expect(server.requests[0]?.query).not.toHaveProperty('revision');
});

const missing = (path: string, ordinal: number) => ({
  ordinal,
  attempt: 2,
  name: 'shot',
  path,
  contentType: null,
});
const stored = {
  id: 1,
  ordinal: 1,
  attempt: 2,
  name: 'shot',
  path: null,
  contentType: 'image/png',
  sizeBytes: 4,
  kind: 'image',
  url: '/api/v1/attachments/1',
  viewerUrl: null,
};

/** An instance whose run names two files, one of which the test has; it refuses what is called large.png. */
async function startWithFiles(): Promise<LocalServer> {
  const out = join(folder, 'out', '.hidden');
  await mkdir(out, { recursive: true });
  await writeFile(join(out, 'shot.png'), 'PNG!');
  await writeFile(join(folder, 'out', 'large.png'), '');
  await symlink('/etc', join(folder, 'out', 'etc'));
  const listed = {
    items: [],
    missing: [missing('/ci/.hidden/shot.png', 1), missing('/ci/gone.png', 2)],
    isCut: false,
  };
  const error = { code: 'too_large', message: 'large.png is larger than 50MB', hint: 'Send less.' };
  return startServer(({ method, query }, response) => {
    if (method === 'GET') return json(response, 200, listed);
    if (method === 'POST') return json(response, 201, uploadAnswer());
    return query['name'] === 'large.png' ? json(response, 413, { error }) : json(response, 201, stored);
  });
}

test('the files that the reports name are sent after them, and no others', async () => {
  server = await startWithFiles();
  const run = await report(['a.xml', '--revision', 'r1', '--attachments', 'out']);
  expect(run).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('1 file sent with it') });
  const sent = server.requests.filter(({ method }) => method === 'PUT');
  expect(sent).toMatchObject([
    {
      path: '/api/v1/runs/5/attachments',
      query: { name: 'shot', path: '/ci/.hidden/shot.png', ordinal: '1', attempt: '2' },
      body: 'PNG!',
    },
  ]);
});

test('all of them are sent when asked; one that is refused is said, and stops nothing', async () => {
  server = await startWithFiles();
  const run = await report(['a.xml', '--revision', 'r1', '--attachments', 'out/**/*', '--all']);
  expect(run).toMatchObject({ code: 0, stderr: 'Not kept: large.png is larger than 50MB\n' });
  expect(server.requests.filter(({ method }) => method === 'PUT').map(({ query }) => query['name'])).toEqual([
    'shot',
    'large.png',
  ]);
});
