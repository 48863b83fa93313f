import { gzipSync } from 'node:zlib';
import { type Browser, chromium } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from '../scripts/chromium.ts';
import { startSeededWeb } from './seeded-web.ts';

const CHECKS = 1_000;
const LOADS = 7;

interface Load {
  /** First and largest contentful paint, ms after the navigation began. */
  readonly firstMs: number;
  readonly largestMs: number;
  /** Bytes on the wire until the page was loaded, headers included. */
  readonly bytes: number;
}

/** One load with a cold cache, in a browser context of its own. */
async function loadOnce(browser: Browser, url: string): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  let bytes = 0;
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await page.goto(url, { waitUntil: 'load' });
  const [firstMs, largestMs] = await page.evaluate(async () => {
    const first = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN;
    const largest = await new Promise<number>((resolve) => {
      new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? Number.NaN)).observe({
        type: 'largest-contentful-paint',
        buffered: true,
      });
    });
    return [first, largest] as const;
  });
  const loaded = { firstMs, largestMs, bytes };
  await context.close();
  return loaded;
}

/** The median of each figure over several loads, after one that warms the server. */
async function measure(browser: Browser, url: string): Promise<Load> {
  await loadOnce(browser, url);
  const loads: Load[] = [];
  for (let load = 0; load < LOADS; load++) loads.push(await loadOnce(browser, url));
  const median = (figure: (load: Load) => number) =>
    loads.map(figure).sort((a, b) => a - b)[LOADS >> 1] ?? Number.NaN;
  return {
    firstMs: median((load) => load.firstMs),
    largestMs: median((load) => load.largestMs),
    bytes: median((load) => load.bytes),
  };
}

const kilobytes = (bytes: number) => `${(bytes / 1_000).toFixed(1)} KB`;

async function sayDocument(url: string): Promise<void> {
  const html = await (await fetch(url)).text();
  console.log(`  its document: ${kilobytes(html.length)}, ${kilobytes(gzipSync(html).length)} compressed`);
}

const executablePath = findChromium();
const web = await startSeededWeb({ services: CHECKS, days: 1, runs: 100 });
const browser = await chromium.launch({
  args: CHROMIUM_FLAGS,
  ...(executablePath ? { executablePath } : {}),
});
try {
  const floor = await measure(browser, `${web.url}/api-reference`);
  console.log(
    `floor (a page without checks): first paint ${floor.firstMs.toFixed(0)} ms, largest ${floor.largestMs.toFixed(0)} ms, ${kilobytes(floor.bytes)}`,
  );
  for (const path of ['/services', '/', '/wall']) {
    const board = await measure(browser, `${web.url}${path}`);
    console.log(
      `${path} with ${CHECKS} checks, fresh load: first paint ${board.firstMs.toFixed(0)} ms, largest ${board.largestMs.toFixed(0)} ms (to reach: < 1000), ` +
        `${kilobytes(board.bytes)} compressed (to reach: < 300); ratio to the floor ${(board.largestMs / floor.largestMs).toFixed(2)} in time, ${(board.bytes / floor.bytes).toFixed(2)} in bytes`,
    );
    await sayDocument(`${web.url}${path}`);
  }
} finally {
  await browser.close();
  await web.stop();
}
