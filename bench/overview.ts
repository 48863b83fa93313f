import { type SeededWeb, startSeededWeb } from './seeded-web.ts';

const REQUESTS = 400;
const WARM_UP = 60;

interface Figures {
  readonly p50: number;
  readonly p95: number;
  readonly bytes: number;
}

/** One request after the other, as a browser polls; times in ms from sending to the last byte. */
async function measure(url: string): Promise<Figures> {
  const times: number[] = [];
  let bytes = 0;
  for (let index = 0; index < WARM_UP + REQUESTS; index++) {
    const startedAt = performance.now();
    const response = await fetch(url);
    const body = await response.arrayBuffer();
    if (!response.ok) throw new Error(`${url} answered ${response.status}: ${Buffer.from(body).toString()}`);
    if (index >= WARM_UP) times.push(performance.now() - startedAt);
    bytes = body.byteLength;
  }
  times.sort((a, b) => a - b);
  return { p50: times[times.length >> 1] ?? 0, p95: times[Math.floor(times.length * 0.95)] ?? 0, bytes };
}

async function run(label: string, web: SeededWeb): Promise<Figures> {
  const floor = await measure(`${web.url}/healthz`);
  const overview = await measure(`${web.url}/api/v1/overview`);
  console.log(
    `${label}: overview p50 ${overview.p50.toFixed(1)} ms, p95 ${overview.p95.toFixed(1)} ms, ${overview.bytes} bytes; ` +
      `floor (a route that does nothing) p95 ${floor.p95.toFixed(1)} ms; ratio ${(overview.p95 / floor.p95).toFixed(1)}`,
  );
  return overview;
}

async function seeded(label: string, days: number, runs: number): Promise<Figures> {
  const startedAt = performance.now();
  const web = await startSeededWeb({ services: 100, days, runs });
  console.log(`${label} seeded in ${((performance.now() - startedAt) / 1_000).toFixed(0)} s`);
  try {
    return await run(label, web);
  } finally {
    await web.stop();
  }
}

const tenth = await seeded('3 days, 1,000 runs', 3, 1_000);
const whole = await seeded('30 days of 100 probes at 10 s, 10,000 runs', 30, 10_000);
console.log(
  `whole to a tenth: p50 ${(whole.p50 / tenth.p50).toFixed(2)}×, p95 ${(whole.p95 / tenth.p95).toFixed(2)}× (to reach: p95 < 30 ms, within 1.5×)`,
);
