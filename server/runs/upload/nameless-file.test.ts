import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { bodyOf } from '../made-upload.ts';
import { ByteMeter } from './byte-meter.ts';
import { CaseSpool } from './case-spool.ts';
import { zipOf } from './made-archive.ts';
import { openNameless, readRange } from './nameless-file.ts';
import { unpackFile } from './unpack-file.ts';
import { UPLOAD_LIMITS } from './upload-limits.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'greenroom-nameless-'));
  vi.stubEnv('TMPDIR', folder);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

const left = () => readdir(folder);
const textOf = async (chunks: AsyncIterable<Buffer>) => {
  const all: Buffer[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all).toString();
};

test('a nameless file is written and read in ranges, and nothing of it is to be seen', async () => {
  const file = await openNameless();
  const text = Array.from({ length: 100_000 }, (_, nth) => `${nth}\n`).join('');
  await file.appendFile(text.slice(0, 1_000));
  const [before] = await Promise.all([textOf(readRange(file, 10, 900)), file.appendFile(text.slice(1_000))]);
  expect(before).toBe(text.slice(10, 900));
  expect(await textOf(readRange(file, 0, text.length))).toBe(text);
  expect(await textOf(readRange(file, 5, 5))).toBe('');
  await expect(textOf(readRange(file, 0, text.length + 1))).rejects.toThrow('the file ends at');
  expect(await left()).toEqual([]);
  await file.close();
});

test('what a spool keeps has no file that a killed process could leave', async () => {
  const spool = new CaseSpool(0);
  for (let nth = 0; nth < 3; nth += 1) spool.append({ nth, text: 'x'.repeat(300_000) });
  const to = await spool.drain(true);
  const found: number[] = [];
  for await (const { nth } of spool.read<{ nth: number }>({ from: 0, to }, (place) => place !== 1)) {
    found.push(nth);
    expect(await left()).toEqual([]);
  }
  expect(found).toEqual([0, 2]);
  await spool.dispose();
});

test.each<[string, Record<string, string>, string[]]>([
  ['a zip', { 'one.xml': '<a/>', 'two.xml': '<b/>' }, ['one.xml <a/>', 'two.xml <b/>']],
  ['a trace', { 'test.trace': '{}' }, ['upload.zip whole']],
])('%s that is being unpacked has none either', async (_, files, expected) => {
  const zip = zipOf(files);
  const found: string[] = [];
  const onFile = async (name: string, chunks: AsyncIterable<Uint8Array>) => {
    expect(await left()).toEqual([]);
    const all: Uint8Array[] = [];
    for await (const chunk of chunks) all.push(chunk);
    const bytes = Buffer.concat(all);
    found.push(`${name} ${bytes.equals(zip) ? 'whole' : bytes.toString()}`);
  };
  await unpackFile('upload.zip', bodyOf(zip), new ByteMeter(UPLOAD_LIMITS), onFile);
  expect(found).toEqual(expected);
  expect(await left()).toEqual([]);
});
