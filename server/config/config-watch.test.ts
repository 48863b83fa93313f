import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { configCandidates } from './config-candidates.ts';
import { type ConfigWatch, startConfigWatch } from './config-watch.ts';

const config = (title: string) => `version: 1
title: ${title}
environments:
  staging:
    services:
      backend:
        probes:
          health: {type: http, url: "http://127.0.0.1/"}
`;

let folder: string;
let file: string;
let watch: ConfigWatch | undefined;
const errors: unknown[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'greenroom-config-'));
  file = join(folder, 'greenroom.yaml');
  errors.length = 0;
});

afterEach(async () => {
  watch?.stop();
  await rm(folder, { recursive: true });
  expect(errors).toEqual([]);
});

function start(configPath = file, isSample = false): ConfigWatch {
  watch = startConfigWatch({
    candidates: configCandidates(configPath, isSample, folder),
    folder,
    variables: () => ({}),
    now: () => new Date(),
    onError: (error) => errors.push(error),
  });
  return watch;
}

const titleOf = async (from: ConfigWatch) => (await from.current()).config?.title;
const problemOf = async (from: ConfigWatch) => (await from.current()).problem?.errors[0]?.message;
/** Two seconds are what is promised. */
const soon = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 2_000, interval: 20 });

test('a valid file is there at the first question', async () => {
  await writeFile(file, config('one'));
  const running = await start().current();
  expect(running).toMatchObject({ path: 'greenroom.yaml', source: 'file', problem: null });
  expect(running.config?.title).toBe('one');
  expect(running.hash).toMatch(/^[0-9a-f]{64}$/);
});

test('a change on disk applies within two seconds, and listeners hear of it once', async () => {
  await writeFile(file, config('one'));
  const watching = start();
  expect(await titleOf(watching)).toBe('one');
  const heard: (string | undefined)[] = [];
  watching.onChange((running) => heard.push(running.config?.title));
  await writeFile(file, config('two'));
  await soon(async () => expect(await titleOf(watching)).toBe('two'));
  await pause(1_200);
  expect(heard).toEqual(['two']);
});

test('a bad file is refused, the running one stays, and a mended one takes over', async () => {
  await writeFile(file, config('one'));
  const watching = start();
  await watching.current();
  await writeFile(file, config('two').replace('type: http', 'type: htp'));
  await soon(async () =>
    expect(await problemOf(watching)).toBe(
      'found "htp", needs one of http, websocket, tcp; did you mean "http"?',
    ),
  );
  expect(await watching.current()).toMatchObject({
    config: { title: 'one' },
    problem: { file: 'greenroom.yaml' },
  });
  await writeFile(file, config('one'));
  await soon(async () => expect(await problemOf(watching)).toBeUndefined());
  expect(await titleOf(watching)).toBe('one');
});

test('a file put in its place by renaming is seen', async () => {
  await writeFile(file, config('one'));
  const watching = start();
  await watching.current();
  await writeFile(`${file}.new`, config('two'));
  await rename(`${file}.new`, file);
  await soon(async () => expect(await titleOf(watching)).toBe('two'));
});

test('half of a write is not taken for the whole', async () => {
  await writeFile(file, config('one'));
  const watching = start();
  await watching.current();
  const problems: unknown[] = [];
  watching.onChange((running) => running.problem && problems.push(running.problem));
  const whole = config('two');
  for (let end = 1; end <= 6; end += 1) {
    await writeFile(file, whole.slice(0, Math.ceil((whole.length * end) / 6)));
    await pause(40);
  }
  await soon(async () => expect(await titleOf(watching)).toBe('two'));
  expect(problems).toEqual([]);
});

test('a link that is pointed at another file, as mounted configurations are, is followed', async () => {
  await writeFile(join(folder, 'v1'), config('one'));
  await writeFile(join(folder, 'v2'), config('two'));
  await symlink('v1', file);
  const watching = start();
  expect(await titleOf(watching)).toBe('one');
  await symlink('v2', `${file}.new`);
  await rename(`${file}.new`, file);
  await soon(async () => expect(await titleOf(watching)).toBe('two'));
});

test('without any file it says so, and takes one that appears', async () => {
  const watching = start();
  expect(await watching.current()).toMatchObject({ config: null, source: 'none', path: 'greenroom.yaml' });
  expect(await problemOf(watching)).toBe(
    'greenroom.yaml does not exist; "npx greenroom config example > greenroom.yaml" makes one to change',
  );
  await writeFile(file, config('one'));
  await soon(async () => expect(await titleOf(watching)).toBe('one'));
  expect((await watching.current()).problem).toBeNull();
});

test('a bad file at the first start is a problem, not an end', async () => {
  await writeFile(file, 'version: 2\n');
  const running = await start().current();
  expect(running.config).toBeNull();
  expect(running.problem?.errors.map(({ line, message }) => [line, message])).toEqual([
    [1, 'is missing; needs a map of names'],
    [1, 'found 2, needs 1'],
  ]);
});

test('a deleted file leaves the running configuration, and says so', async () => {
  await writeFile(file, config('one'));
  const watching = start();
  await watching.current();
  await rm(file);
  await soon(async () =>
    expect(await problemOf(watching)).toBe(
      'greenroom.yaml is gone; the configuration read before still runs',
    ),
  );
  expect(await titleOf(watching)).toBe('one');
});

test('the sample gives way to a greenroom.yaml of one’s own', async () => {
  const sample = join(folder, 'sample', 'greenroom.yaml');
  await mkdir(join(folder, 'sample'));
  await writeFile(sample, config('sample'));
  const watching = start(sample, true);
  expect(await watching.current()).toMatchObject({
    source: 'sample',
    path: join('sample', 'greenroom.yaml'),
  });
  await writeFile(file, config('own'));
  await soon(async () => expect(await titleOf(watching)).toBe('own'));
  expect((await watching.current()).source).toBe('file');
});

test('a refusal names what is wrong, not what is only odd', async () => {
  const odd = 'x: { type: http, url: "http://127.0.0.1/", every: 1s, timeout: 5s }';
  const wrong = 'y: { type: htp, url: "http://127.0.0.1/" }';
  const probes = `        probes:\n          ${odd}\n          ${wrong}\n`;
  await writeFile(file, `version: 1\nenvironments:\n  a:\n    services:\n      b:\n${probes}`);
  const { problem } = await start().current();
  expect(problem?.errors.map(({ line, message }) => `${line}: ${message}`)).toEqual([
    '8: found "htp", needs one of http, websocket, tcp; did you mean "http"?',
  ]);
});

test('a file that is gone is said to be so once', async () => {
  await writeFile(file, config('one'));
  const watching = start();
  await watching.current();
  let changes = 0;
  watching.onChange(() => {
    changes += 1;
  });
  await rm(file);
  await soon(async () => expect(await problemOf(watching)).toContain('is gone'));
  const { problem } = await watching.current();
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect((await watching.current()).problem?.at).toEqual(problem?.at);
  expect(changes).toBe(1);
});

test('a file that is not UTF-8 is refused in words', async () => {
  await writeFile(file, Buffer.from([0x74, 0xff, 0xfe]));
  expect(await problemOf(start())).toBe('greenroom.yaml is not UTF-8 text');
});

test('a listener that throws does not end the watch', async () => {
  await writeFile(file, config('one'));
  const watching = start();
  await watching.current();
  const stop = watching.onChange(() => {
    throw new Error('listener');
  });
  await writeFile(file, config('two'));
  await soon(async () => expect(errors).toHaveLength(1));
  stop();
  errors.length = 0;
  await writeFile(file, config('three'));
  await soon(async () => expect(await titleOf(watching)).toBe('three'));
});
