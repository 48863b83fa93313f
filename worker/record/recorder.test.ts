import { appendFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FinishedSample } from '#server/health/finished-sample.ts';
import { madeSample } from '#server/health/made-samples.ts';
import { createRecorder } from './recorder.ts';
import { openSpool, type SpoolOptions } from './spool.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'greenroom-spool-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
const badRow = Object.assign(new Error('smallint out of range'), { code: '22003' });

async function make(options: Partial<SpoolOptions> = {}) {
  const spool = await openSpool({
    folder,
    owner: 'host.1.1',
    isGone: () => true,
    nowMs: Date.now(),
    ...options,
  });
  const state = { stored: [] as number[], said: [] as string[], fault: null as Error | null, poison: -1 };
  const record = async (samples: readonly FinishedSample[]) => {
    if (state.fault) throw state.fault;
    if (samples.some(({ probeId }) => probeId === state.poison)) throw badRow;
    state.stored.push(...samples.map(({ probeId }) => probeId));
  };
  const tell =
    (word: string) =>
    (what: unknown): void => {
      state.said.push(
        `${word} ${what instanceof Error ? what.message : typeof what === 'object' ? '' : what}`,
      );
    };
  const say = {
    spooling: tell('spooling'),
    replayed: tell('replayed'),
    full: tell('full'),
    broken: tell('broken'),
    refused: tell('refused'),
    unwritable: tell('unwritable'),
  };
  return { recorder: createRecorder({ record, spool, say }), state };
}

const add = (recorder: { add: (sample: FinishedSample) => void }, from: number, to: number) => {
  for (let id = from; id <= to; id++) recorder.add(madeSample(id, id * 1_000));
};
const range = (to: number) => Array.from({ length: to }, (_, i) => i + 1);

test('records in order, goes to disk while Postgres is away, and replays the oldest first', async () => {
  const { recorder, state } = await make();
  add(recorder, 1, 3);
  await pause(120);
  state.fault = away;
  add(recorder, 4, 1_500);
  await pause(400);
  expect([recorder.isSpooling(), recorder.waiting()]).toEqual([true, 1_497]);
  add(recorder, 1_501, 1_600);
  state.fault = null;
  await pause(700);
  expect([recorder.isSpooling(), recorder.waiting()]).toEqual([false, 0]);
  expect(state.stored).toEqual(range(1_600));
  expect(state.said).toEqual(['spooling connect ECONNREFUSED', 'replayed 1597']);
  await recorder.close();
  expect(readdirSync(folder)).toEqual([]);
});

test('closing while Postgres is away leaves everything on disk, for the next process', async () => {
  const { recorder, state } = await make();
  state.fault = away;
  add(recorder, 1, 700);
  await recorder.close();
  expect(readdirSync(folder)).toEqual(['host.1.1.samples.ndjson']);
  const next = await make({ owner: 'host.2.2' });
  await pause(200);
  await next.recorder.close();
  expect(next.state.stored).toEqual(range(700));
  expect(readdirSync(folder)).toEqual([]);
});

test('another living process’s spool is left alone', async () => {
  writeFileSync(join(folder, 'host.9.9.samples.ndjson'), `${JSON.stringify(madeSample(1, 1))}\n`);
  const { recorder, state } = await make({ isGone: () => false });
  await recorder.close();
  expect([state.stored, readdirSync(folder)]).toEqual([[], ['host.9.9.samples.ndjson']]);
});

test('a line cut short by a crash costs that sample and no other', async () => {
  const path = join(folder, 'host.9.9.samples.ndjson');
  const lines = [1, 2].map((id) => `${JSON.stringify(madeSample(id, id))}\n`);
  writeFileSync(path, lines.join(''));
  appendFileSync(path, '{"probeId":3,"sched');
  const { recorder, state } = await make();
  await pause(200);
  expect(state).toMatchObject({ stored: [1, 2], said: ['broken 1', 'replayed 2'] });
  await recorder.close();
});

test('a row that Postgres refuses is named and holds up nobody', async () => {
  const { recorder, state } = await make();
  state.poison = 5;
  add(recorder, 1, 8);
  await pause(200);
  expect(state.stored.sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 6, 7, 8]);
  expect(state.said).toEqual(['refused ']);
  await recorder.close();
});

test('a full spool says how many samples are lost', async () => {
  const { recorder, state } = await make({ mostBytes: 1_000 });
  state.fault = away;
  add(recorder, 1, 10);
  await pause(100);
  add(recorder, 11, 17);
  await recorder.close();
  expect(state.said).toEqual(['spooling connect ECONNREFUSED', 'full 7']);
});
