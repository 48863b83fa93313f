import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { identify } from '../process-identity.ts';

const START = fileURLToPath(new URL('./run.ts', import.meta.url));

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'greenroom-fault-'));
});

afterEach(() => rmSync(dir, { recursive: true }));

/** Runs a start that is expected to fail before anything is built or begun. */
function start(variables: Record<string, string>): { code: number | null; said: string } {
  const ran = spawnSync(process.execPath, ['--import', 'tsx', START], {
    env: { NODE_ENV: 'test', PATH: process.env['PATH'], GREENROOM_DATA_DIR: dir, PORT: '4171', ...variables },
    encoding: 'utf8',
    timeout: 15_000,
  });
  return { code: ran.status, said: ran.stderr.trim() };
}

function occupy(port: number): Promise<Server> {
  return new Promise((done) => {
    const server = createServer().listen(port, '127.0.0.1', () => done(server));
  });
}

test('a taken port', async () => {
  const server = await occupy(4172);
  expect(start({ PORT: '4172' })).toEqual({
    code: 1,
    said: 'Port 4172 is taken by another program: stop it, or choose another port, e.g. PORT=4173 npm start.',
  });
  server.close();
});

test('a folder that cannot be written', () => {
  writeFileSync(join(dir, 'file'), '');
  const inAFile = join(dir, 'file', 'data');
  expect(start({ GREENROOM_DATA_DIR: inAFile })).toEqual({
    code: 1,
    said: `Greenroom can't write to ${inAFile} (ENOTDIR): give this user the right to write there, or choose another folder with GREENROOM_DATA_DIR.`,
  });
});

test('another host', () => {
  const { code, said } = start({ HOST: '0.0.0.0' });
  expect(code).toBe(1);
  expect(said).toMatch(/^HOST=0\.0\.0\.0 asks Greenroom to listen beyond this machine; .*\.$/);
});

test('a supervisor that is running already', () => {
  writeFileSync(join(dir, 'supervisor.lock'), JSON.stringify(identify(process.pid)));
  expect(start({})).toEqual({
    code: 1,
    said: `Greenroom is running already with the data in ${dir} (process ${process.pid}): stop it first, or give this one a folder of its own with GREENROOM_DATA_DIR.`,
  });
});

test('a database that is not there', () => {
  const { code, said } = start({ DATABASE_URL: 'postgresql://ada:secret@127.0.0.1:9/green' });
  expect({ code, said }).toEqual({ code: 1, said: 'DATABASE_URL: nothing listens at 127.0.0.1:9.' });
});
