import { fork } from 'node:child_process';
import { startSeededWeb } from './seeded-web.ts';

// The overview as a browser polls it, first in peace and then while four CI jobs upload 20,000 tests each, over and over.

const UPLOADERS = 4;
const FILES = 100;
const CASES_IN_FILE = 200;
const PEACE_MS = 6_000;
const LOAD_MS = 20_000;
const PAUSE_MS = 50;
const TARGET_MS = 100;

const web = await startSeededWeb({ services: 100, days: 3, runs: 1_000 });
try {
  await uploadFor(0);
  await poll(Date.now() + 2_000);
  const peace = figures(await poll(Date.now() + PEACE_MS));
  const load = uploadFor(LOAD_MS);
  const times = await poll(Date.now() + LOAD_MS);
  const loaded = figures(times);
  const took = figures(await load);
  console.log(
    `overview while ${UPLOADERS} uploads of ${FILES * CASES_IN_FILE} tests run: p50 ${loaded.p50} ms, p95 ${loaded.p95} ms, longest ${loaded.longest} ms of ${loaded.count} (target p95 < ${TARGET_MS}); floor (no uploads) p50 ${peace.p50} ms, p95 ${peace.p95} ms; ratio ${(Number(loaded.p95) / Number(peace.p95)).toFixed(1)}`,
  );
  console.log(
    `uploads meanwhile: ${took.count} in ${LOAD_MS / 1_000} s, p50 ${took.p50} ms, longest ${took.longest} ms`,
  );
} finally {
  await web.stop();
}

/** One request after the other, as a browser polls; ms from sending to the last byte. */
async function poll(until: number): Promise<number[]> {
  const times: number[] = [];
  while (Date.now() < until) {
    const startedAt = performance.now();
    const response = await fetch(`${web.url}/api/v1/overview`);
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`the overview answered ${response.status}`);
    times.push(performance.now() - startedAt);
    await new Promise((wake) => setTimeout(wake, PAUSE_MS));
  }
  return times;
}

/** Uploads for so long, at least once each, from another process; ms of each upload. */
function uploadFor(ms: number): Promise<number[]> {
  const loop = new URL('./upload-loop.ts', import.meta.url);
  const child = fork(loop, [web.url, UPLOADERS, FILES, CASES_IN_FILE, ms].map(String));
  return new Promise((resolve, reject) => {
    child.once('message', (times) => resolve(times as number[]));
    child.once('exit', (code) => reject(new Error(`the uploads ended with ${code}`)));
  });
}

function figures(times: readonly number[]) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
  return {
    count: sorted.length,
    p50: at(0.5),
    p95: at(0.95),
    longest: (sorted.at(-1) ?? 0).toFixed(1),
  };
}
