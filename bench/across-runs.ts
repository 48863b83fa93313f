import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPool } from '../server/db/pool.ts';
import { QUESTIONS } from './across-questions.ts';
import { freePort } from './free-port.ts';
import { keepAlive } from './history-seed.ts';
import { measureUrl, type UrlFigures } from './measure-url.ts';
import { startResultsCluster } from './results-database.ts';
import { RESULTS_CONFIG, type ResultsSize } from './results-seed.ts';
import { startPart } from './start-part.ts';

// npm run bench:across -- FOLDER keeps the seeded databases in FOLDER (4 GB) for the next time.

const REQUESTS = 100;
const WARM_UP = 15;
/** From 1 to 10 million the runs grow, not the tests. */
const SHORT: ResultsSize = { tests: 20_000, runs: 50 };
const WHOLE: ResultsSize = { tests: 20_000, runs: 500 };

async function measureAll(address: string, history: 'short' | 'long'): Promise<Map<string, UrlFigures>> {
  const folder = await mkdtemp(join(tmpdir(), 'greenroom-bench-'));
  const config = join(folder, 'greenroom.yaml');
  await writeFile(config, RESULTS_CONFIG);
  const port = await freePort();
  const pool = createPool(address, { max: 1 });
  const web = await startPart('scripts/web.ts', {
    DATABASE_URL: address,
    GREENROOM_CONFIG: config,
    GREENROOM_DATA_DIR: folder,
    PORT: String(port),
  });
  const rest = keepAlive(pool);
  const figures = new Map<string, UrlFigures>();
  try {
    const url = `http://127.0.0.1:${port}`;
    figures.set('floor', await measureUrl(`${url}/healthz`, REQUESTS, WARM_UP));
    for (const { name, path, grown } of QUESTIONS) {
      figures.set(name, await measureUrl(url + path, REQUESTS, WARM_UP));
      if (grown) figures.set(grownName(name), await measureUrl(url + grown[history], REQUESTS, WARM_UP));
    }
  } finally {
    rest();
    await web.stop();
    await pool.end();
    await rm(folder, { recursive: true, force: true });
  }
  return figures;
}

function grownName(name: string): string {
  return `${name}, for its growth`;
}

function print(label: string, figures: ReadonlyMap<string, UrlFigures>): void {
  const floor = figures.get('floor')?.p95 ?? Number.NaN;
  console.log(`${label}; floor (a route that does nothing) p95 ${floor.toFixed(1)} ms`);
  for (const [name, { p50, p95, bytes }] of figures) {
    if (name === 'floor') continue;
    console.log(
      `  ${name}: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, ${bytes} bytes compressed, ratio ${(p95 / floor).toFixed(1)}`,
    );
  }
}

const given = process.argv[2];
const folder = given ?? (await mkdtemp(join(tmpdir(), 'greenroom-across-')));
const cluster = await startResultsCluster(folder);
try {
  const short = await measureAll(await cluster.database(SHORT), 'short');
  print('1 million results over 20,000 tests', short);
  const whole = await measureAll(await cluster.database(WHOLE), 'long');
  print('10 million results over 20,000 tests', whole);
  for (const { name, grown } of QUESTIONS) {
    const asked = grown ? grownName(name) : name;
    const growth = (whole.get(asked)?.p50 ?? 0) / (short.get(asked)?.p50 ?? Number.NaN);
    console.log(`${name}: ${growth.toFixed(2)}× from 1 to 10 million (to reach: p95 < 150 ms, < 1.5×)`);
  }
} finally {
  await cluster.stop();
  if (given === undefined) await rm(folder, { recursive: true, force: true });
}
