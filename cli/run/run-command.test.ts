import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { RunPart } from '#core/api/runs.ts';
import { gateAnswer } from '../example-answers.ts';
import { json, type LocalServer, runCli, type SeenRequest, startServer } from '../run-cli.ts';
import { live, named, runDetail, stored, tellPart } from './example-run.ts';

let server: LocalServer;
let folder: string;
let problem: string | null;
/** Staging is ready from its second answer on. */
let isMended: boolean;

function answer(request: SeenRequest) {
  const { method, path } = request;
  if (method === 'PUT') return stored;
  if (path.endsWith('/attachments')) return { items: [], missing: [named], isCut: false };
  if (path.endsWith('/readiness')) {
    const sentence = problem === null ? 'ready: backend healthy' : `blocked by backend: ${problem}`;
    const notRun = problem && { service: 'backend', sentence: problem, since: null, samples: [] };
    const isReady = !problem;
    if (isMended) problem = null;
    const at = '2026-11-23T10:00:00Z';
    return {
      environment: 'staging',
      suite: 'p1',
      at,
      requires: ['backend'],
      isReady,
      revision: 'r11',
      sentence,
      notRun,
    };
  }
  if (path === '/api/v1/gate') return gateAnswer();
  if (method === 'GET') {
    const parts = looks === 0 ? partsBefore : partsAfter;
    looks += 1;
    return { ...runDetail, parts };
  }
  if (path === '/api/v1/runs')
    return { id: 7, format: 'junit', totals: runDetail.totals, warnings: [], attempt: 1, part: 'reports' };
  return live;
}

/** Parts of the run before the command, and once it has ended. */
let partsBefore: RunPart[];
let partsAfter: RunPart[];
let looks: number;

beforeEach(async () => {
  problem = null;
  isMended = false;
  [partsBefore, partsAfter, looks] = [[], [], 0];
  folder = mkdtempSync(join(tmpdir(), 'greenroom-run-'));
  server = await startServer((request, response) =>
    json(response, request.path === '/api/v1/runs' ? 201 : 200, answer(request)),
  );
});

afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a script of Node's as the suite's command. */
function run(script: string, ...options: string[]) {
  writeFileSync(join(folder, 'suite.mjs'), script);
  const args = [
    'run',
    '--suite',
    'p1',
    '--revision',
    'r12',
    '--run',
    'ci-9',
    '--url',
    server.url,
    ...options,
  ];
  return runCli([...args, '--', process.execPath, 'suite.mjs', '--json'], {}, folder);
}

const posted = (path: RegExp) =>
  server.requests.filter((one) => one.method === 'POST' && path.test(one.path)).map(({ body }) => body);

const REPORT = `import { mkdirSync, writeFileSync } from 'node:fs';
mkdirSync('reports'); writeFileSync('reports/junit.xml', '<testsuite name="s"><testcase name="t"/></testsuite>');
writeFileSync('reports/other.json', '{"no":"report"}');
console.log('said', process.env.GREENROOM_RUN, process.env.GREENROOM_SUITE, process.env.GREENROOM_REVISION);`;

test('the command is run, its report found and sent, its output passed through and its exit code kept', async () => {
  const done = await run(`${REPORT} process.exitCode = 3;`);
  expect(done.code).toBe(3);
  expect(done.stdout).toContain('said ci-9 p1 r12');
  expect(done.stdout).toContain('Run 7 (junit)');
  expect(done.stdout).toContain('GO  ');
  expect(posted(/\/runs$/)).toEqual(['<testsuite name="s"><testcase name="t"/></testsuite>']);
  expect(JSON.parse(posted(/\/start$/)[0] ?? '')).toMatchObject({
    suite: 'p1',
    run: 'ci-9',
  });
  expect(JSON.parse(posted(/\/finish$/)[0] ?? '')).toEqual({ part: 'command', suiteErrors: [] });
});

test('a report of JSON lines is found, and a log beside it is not sent', async () => {
  const events = '{"Action":"start","Package":"chat"}\\n{"Action":"pass","Package":"chat"}\\n';
  await run(`import { writeFileSync } from 'node:fs';
    writeFileSync('go.jsonl', '${events}');
    writeFileSync('app.ndjson', '{"Action":"run","job":1}\\n');
    writeFileSync('cut.jsonl', '{"Action":"pass","Pack');`);
  expect(posted(/\/runs$/)).toEqual([
    '{"Action":"start","Package":"chat"}\n{"Action":"pass","Package":"chat"}\n',
  ]);
});

test('staging that is not ready: nothing is started, it is recorded, and the exit code is 4', async () => {
  problem = 'backend is down: 503, expected 200';
  const done = await run(REPORT, '--wait', '1s');
  expect(done.code).toBe(4);
  expect(done.stderr).toContain('not run: blocked by backend: backend is down: 503, expected 200');
  expect(done.stdout).toBe('');
  expect(JSON.parse(posted(/\/start$/)[0] ?? '').notRun).toMatchObject({
    service: 'backend',
    sentence: problem,
  });
});

test('it waits for staging, and says what for once', async () => {
  problem = 'backend is down: 503, expected 200';
  isMended = true;
  const done = await run('', '--wait', '30s');
  expect(done.code).toBe(0);
  expect(done.stderr.match(/blocked by backend/g)).toHaveLength(1);
  expect(done.stderr).toContain('ready: backend healthy');
});

test('a command that leaves no report is an error of the run', async () => {
  const done = await run('process.exitCode = 1;');
  expect(done.code).toBe(1);
  expect(done.stderr).toContain('No report was found');
  expect(JSON.parse(posted(/\/finish$/)[0] ?? '').suiteErrors).toEqual([
    { name: 'greenroom run', message: 'the command exited with 1 and left no report' },
  ]);
});

test('what a reporter told is not sent again', async () => {
  partsAfter = [tellPart('p1 live 1', 'p1')];
  expect((await run(REPORT)).code).toBe(0);
  expect(posted(/\/runs$/)).toEqual([]);
  looks = 0;
  rmSync(join(folder, 'reports'), { recursive: true });
  await run(REPORT, '--reports', 'reports/*.xml');
  expect(posted(/\/runs$/)).toHaveLength(1);
});

test.each<[string, string[], RunPart[], RunPart[]]>([
  ['another suite told', [], [], [tellPart('p2 live 1', 'p2')]],
  ['another shard told', ['--part', '2/2'], [], [tellPart('p1 1/2', 'p1')]],
  ['was told before', [], [tellPart('p1 live 1', 'p1')], [tellPart('p1 live 1', 'p1')]],
  ['other reports brought', [], [], [{ ...tellPart('p1 reports', 'p1'), format: 'junit-xml' }]],
])('a report is sent whatever %s of the same run', async (_, options, before, after) => {
  [partsBefore, partsAfter] = [before, after];
  expect((await run(REPORT, ...options)).code).toBe(0);
  expect(posted(/\/runs$/)).toHaveLength(1);
});

test('its own shard is not sent again', async () => {
  [partsBefore, partsAfter] = [
    [tellPart('p1 2/2', 'p1')],
    [tellPart('p1 2/2', 'p1', '2026-11-23T11:00:00Z')],
  ];
  await run(REPORT, '--part', '2/2');
  expect(posted(/\/runs$/)).toEqual([]);
});

test('the legs of a matrix that share a run are parts of it each, and a shard is always the same one', async () => {
  for (const shard of [[], [], ['--part', '2/2']]) {
    await run(REPORT, ...shard);
    rmSync(join(folder, 'reports'), { recursive: true });
  }
  const starts = posted(/\/start$/).map((body) => JSON.parse(body) as { key: string; part?: string });
  expect(starts.map(({ part }) => part)).toEqual([undefined, undefined, '2/2 command']);
  expect(new Set(starts.map(({ key }) => key)).size).toBe(3);
  const uploads = server.requests.filter(({ method, path }) => method === 'POST' && path === '/api/v1/runs');
  expect(uploads.map(({ query }) => query['part'])).toEqual([undefined, undefined, '2/2 reports']);
});

test('an empty command is refused before anything is sent', async () => {
  const done = await runCli(['run', '--suite', 'p1', '--url', server.url, '--', ''], {}, folder);
  expect(done).toMatchObject({ code: 64 });
  expect(done.stderr).toContain('The command is empty.');
  expect(server.requests).toEqual([]);
});

test('the files that the results name are sent with it', async () => {
  const done = await run(
    `${REPORT} mkdirSync('test-results'); writeFileSync('test-results/shot.png', 'pixels');`,
    '--attachments',
    'test-results',
  );
  expect(done.code).toBe(0);
  expect(done.stdout).toContain('1 file sent with it');
  expect(server.requests.filter(({ method }) => method === 'PUT')).toMatchObject([
    { path: '/api/v1/runs/7/attachments', query: { name: 'shot', ordinal: '3' }, body: 'pixels' },
  ]);
});

test('a command that does not exist', async () => {
  const args = ['run', '--suite', 'p1', '--url', server.url, '--', 'no-such-command-here'];
  const done = await runCli(args, {}, folder);
  expect(done).toMatchObject({ code: 64 });
  expect(done.stderr).toContain('"no-such-command-here" could not be started: there is no such command.');
  expect(JSON.parse(posted(/\/finish$/)[0] ?? '').suiteErrors).toHaveLength(1);
});

test('a command ended by a signal ends with 128 and its number', async () => {
  const done = await run(`${REPORT} process.kill(process.pid, 'SIGKILL'); await new Promise(() => {});`);
  expect(done.code).toBe(137);
});

test('without a revision of its own the run is recorded on what is deployed', async () => {
  const args = ['run', '--suite', 'p1', '--url', server.url, '--', process.execPath, '-e', '0'];
  await runCli(args, {}, folder);
  expect(JSON.parse(posted(/\/start$/)[0] ?? '')).toMatchObject({ revision: 'r11' });
});
