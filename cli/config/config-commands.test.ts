import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { runCli } from '../run-cli.ts';

const GOOD = `version: 1
environments:
  staging:
    services:
      backend:
        probes:
          health: {type: http, url: "http://127.0.0.1/?key=\${KEY}"}
`;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'greenroom-cli-'));
});
afterEach(() => rm(folder, { recursive: true }));

const config = (args: string[], variables: Record<string, string> = {}) =>
  runCli(['config', ...args], variables, folder);
const write = (text: string) => writeFile(join(folder, 'greenroom.yaml'), text);

test('the example that is printed is good, as it stands', async () => {
  const example = await config(['example']);
  await write(example.stdout);
  expect(await config(['check'])).toEqual({
    code: 0,
    stdout: 'greenroom.yaml is good: 1 environment, 3 services.\n',
    stderr: '',
  });
});

test('every problem is a line that editors can follow, and the end is 1', async () => {
  await write(GOOD.replace('probes:', 'prbes:').replace('version: 1', 'version: 3'));
  expect(await config(['check'], { KEY: 'hunter2' })).toEqual({
    code: 1,
    stderr: '',
    stdout: [
      '✕ greenroom.yaml:1:10 version: found 3, needs 1',
      '✕ greenroom.yaml:6:9 environments.staging.services.backend.prbes: unknown key "prbes"; did you mean "probes"? Known here: title, dependsOn, owner, paused, maintenance, deployWindow, probes',
      'greenroom.yaml can’t be used: 2 errors.',
      '',
    ].join('\n'),
  });
});

test('--json gives the same as one document', async () => {
  await write(GOOD);
  const run = await config(['check', '--json']);
  expect(run.code).toBe(1);
  expect(JSON.parse(run.stdout)).toMatchObject({
    file: 'greenroom.yaml',
    ok: false,
    problems: [{ line: 7, column: 37, message: expect.stringContaining('the variable KEY is not set') }],
  });
});

test('show fills in defaults and keeps what variables hold to itself', async () => {
  await write(GOOD);
  const run = await config(['show'], { KEY: 'hunter2' });
  expect(run.code).toBe(0);
  expect(run.stdout).not.toContain('hunter2');
  expect(parse(run.stdout)).toMatchObject({
    defaults: { every: '10s' },
    environments: {
      staging: { services: { backend: { probes: { health: { url: `http://127.0.0.1/?key=\${KEY}` } } } } },
    },
  });
});

test('what show prints is a configuration again', async () => {
  await write(GOOD);
  const shown = await config(['show'], { KEY: 'x' });
  await write(shown.stdout);
  expect((await config(['check'], { KEY: 'x' })).stdout).toBe(
    'greenroom.yaml is good: 1 environment, 1 service.\n',
  );
});

test('the schema is JSON', async () => {
  expect(JSON.parse((await config(['schema'])).stdout)).toMatchObject({ title: 'greenroom.yaml' });
});

test('no file is a wrong call, with how to begin', async () => {
  const run = await config(['check']);
  expect(run.code).toBe(64);
  expect(run.stderr).toContain('npx greenroom config example > greenroom.yaml');
});

test('a file as PowerShell redirects it is read; other bytes end in a sentence', async () => {
  const path = join(folder, 'greenroom.yaml');
  const { stdout } = await config(['example']);
  await writeFile(path, Buffer.from(`\ufeff${stdout}`, 'utf16le'));
  expect((await config(['check'])).code).toBe(0);
  await writeFile(path, Buffer.from('title: café', 'latin1'));
  expect(await config(['check'])).toEqual({
    code: 1,
    stdout: '',
    stderr: '✕ greenroom.yaml is not UTF-8 text.\n  Save it as UTF-8.\n',
  });
});
