import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findPorts, notePorts } from './running-ports.ts';

const moved = { control: 5309, backend: 5310, auth: 5311, frontend: 5312 };
const usual = { control: 4309, backend: 4310, auth: 4311, frontend: 4312 };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sample-ports-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

it('finds a sample that noted its ports, until it takes the note away', () => {
  const env = { GREENROOM_DATA_DIR: join(folder, 'data') };
  const forget = notePorts(env, moved);
  expect(findPorts(env)).toEqual(moved);
  forget();
  expect(findPorts(env)).toEqual(usual);
});

it('believes the environment before the note', () => {
  const env = { GREENROOM_DATA_DIR: folder };
  notePorts(env, moved);
  expect(findPorts({ ...env, SAMPLE_PORT_BASE: '6000' }).backend).toBe(6001);
  expect(findPorts({ ...env, SAMPLE_BACKEND_PORT: '7000' }).backend).toBe(7000);
});

it.each(['', '{"control":1}', '{"control":"x"}'])('takes no notice of a note like %j', (text) => {
  writeFileSync(join(folder, 'sample-ports.json'), text);
  expect(findPorts({ GREENROOM_DATA_DIR: folder })).toEqual(usual);
});
