import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from '../scripts/chromium.ts';
import { createTestDatabase, type TestDatabase } from '../scripts/test-database.ts';
import { freePort } from './free-port.ts';
import { startPart } from './start-part.ts';

const MEASURE_MS = 60_000;

/** A target that shows another revision at every probe: what the page shows then names the probe it comes from. */
async function startTarget(): Promise<{ port: number; close(): void }> {
  const port = await freePort();
  let answered = 0;
  const server = createServer((_request, response) => {
    answered += 1;
    response.writeHead(200, { 'x-revision': `rev-${answered}` }).end('ok');
  }).listen(port, '127.0.0.1');
  return { port, close: () => server.close() };
}

const configFor = (port: number) => `
version: 1
environments:
  bench:
    services:
      target:
        probes:
          health: { type: http, url: "http://127.0.0.1:${port}/", every: 1s, timeout: 900ms, revision: { header: x-revision } }
`;

// As text: the loader that runs this file adds calls to functions which a page does not have.
const FOLLOW = `
  const seen = {};
  const heard = [];
  const look = () => {
    for (const [revision] of document.body.textContent.matchAll(/rev-\\d+/g)) seen[revision] ??= Date.now();
  };
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  new EventSource('/api/v1/events').addEventListener('change', (message) => {
    const change = JSON.parse(message.data);
    if (change.topic === 'health') heard.push(Date.now() - change.at);
  });
  Object.assign(window, { greenroomSeen: seen, greenroomHeard: heard });
`;

/** Notes when each revision first stands in the page, and when each change event arrives (the floor: no data in it). */
async function follow(page: Page): Promise<void> {
  await page.evaluate(FOLLOW);
}

async function probeEnds(database: TestDatabase): Promise<Map<string, number>> {
  const { rows } = await database.pool.query<{ revision: string; ended: number }>(
    `SELECT revision, extract(epoch FROM started_at)::float8 * 1000 + latency_ms AS ended FROM sample WHERE revision IS NOT NULL`,
  );
  return new Map(rows.map((row) => [row.revision, row.ended]));
}

function percentile(values: number[], share: number): number {
  const ordered = [...values].sort((a, b) => a - b);
  return ordered[Math.min(ordered.length - 1, Math.floor(ordered.length * share))] ?? Number.NaN;
}

async function main(): Promise<void> {
  const database = await createTestDatabase();
  const target = await startTarget();
  const folder = await mkdtemp(join(tmpdir(), 'greenroom-bench-'));
  const config = join(folder, 'greenroom.yaml');
  await writeFile(config, configFor(target.port));
  const port = await freePort();
  const env = {
    DATABASE_URL: database.connectionString,
    GREENROOM_CONFIG: config,
    GREENROOM_DATA_DIR: folder,
    PORT: String(port),
  };
  const parts = await Promise.all([startPart('scripts/web.ts', env), startPart('worker/main.ts', env)]);
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: CHROMIUM_FLAGS,
    ...(executablePath ? { executablePath } : {}),
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    await follow(page);
    await page.waitForTimeout(MEASURE_MS);
    const { seen, heard } = await page.evaluate(() => ({
      seen: Reflect.get(window, 'greenroomSeen') as Record<string, number>,
      heard: Reflect.get(window, 'greenroomHeard') as number[],
    }));
    const ends = await probeEnds(database);
    const delays = Object.entries(seen).flatMap(([revision, at]) => {
      const end = ends.get(revision);
      return end === undefined ? [] : [at - end];
    });
    const floor = percentile(heard, 0.95);
    const p95 = percentile(delays, 0.95);
    console.log(
      `end of probe → visible: ${delays.length} probes, p50 ${percentile(delays, 0.5).toFixed(0)} ms, p95 ${p95.toFixed(0)} ms (to reach: < 500 ms); ` +
        `floor, end of probe → event in the browser: p95 ${floor.toFixed(0)} ms; ratio ${(p95 / floor).toFixed(1)}`,
    );
  } finally {
    await browser.close();
    for (const part of parts) await part.stop();
    target.close();
    await database.drop();
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
