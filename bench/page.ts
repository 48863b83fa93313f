import { chromium } from '@playwright/test';
import lighthouse, { desktopConfig } from 'lighthouse';
import { CHROMIUM_FLAGS, findChromium } from '../scripts/chromium.ts';
import { freePort } from './free-port.ts';
import { startSeededWeb } from './seeded-web.ts';

const RUNS = 5;

/** Compressed bytes, headers not counted, of the scripts that a fresh load of the page fetches until it is loaded. */
async function scriptBytes(url: string): Promise<{ scripts: number; all: number }> {
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: CHROMIUM_FLAGS,
    ...(executablePath ? { executablePath } : {}),
  });
  const page = await browser.newPage();
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const kinds = new Map<string, string>();
  let scripts = 0;
  let all = 0;
  session.on('Network.responseReceived', ({ requestId, type }) => kinds.set(requestId, type));
  session.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    all += encodedDataLength;
    if (kinds.get(requestId) === 'Script') scripts += encodedDataLength;
  });
  await page.goto(url, { waitUntil: 'load' });
  const atLoad = { scripts, all };
  await browser.close();
  return atLoad;
}

type Measured = {
  performance: number;
  accessibility: number;
  failing: string[];
  figures: Record<string, number>;
  /** Lighthouse's own measure of how fast the machine was just then: a score taken on a busy one says little. */
  machine: number;
};

const FIGURES = {
  FCP: 'first-contentful-paint',
  LCP: 'largest-contentful-paint',
  TBT: 'total-blocking-time',
  SI: 'speed-index',
  CLS: 'cumulative-layout-shift',
} as const;

async function measure(url: string, config: typeof desktopConfig | undefined): Promise<Measured> {
  const port = await freePort();
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: [...CHROMIUM_FLAGS, `--remote-debugging-port=${port}`],
    ...(executablePath ? { executablePath } : {}),
  });
  try {
    const result = await lighthouse(url, { port, onlyCategories: ['performance', 'accessibility'] }, config);
    const { performance, accessibility } = result?.lhr.categories ?? {};
    const audits = result?.lhr.audits ?? {};
    return {
      machine: Math.round(result?.lhr.environment.benchmarkIndex ?? 0),
      performance: Math.round((performance?.score ?? 0) * 100),
      accessibility: Math.round((accessibility?.score ?? 0) * 100),
      failing: Object.values(audits).flatMap((audit) =>
        audit.score !== null && audit.score < 0.9 && audit.scoreDisplayMode !== 'informative'
          ? [audit.id]
          : [],
      ),
      figures: Object.fromEntries(
        Object.entries(FIGURES).map(([name, id]) => [name, audits[id]?.numericValue ?? Number.NaN]),
      ),
    };
  } finally {
    await browser.close();
  }
}

function describeScores({ performance, accessibility, failing, figures, machine }: Measured): string {
  const shown = Object.entries(figures).map(([name, value]) =>
    name === 'CLS' ? `${name} ${value.toFixed(3)}` : `${name} ${Math.round(value)} ms`,
  );
  return `performance ${performance}, accessibility ${accessibility}; ${shown.join(', ')}; machine's index ${machine}; below 0.9: ${failing.join(', ') || 'none'}`;
}

const web = await startSeededWeb({ services: 12, days: 2, runs: 100 });
try {
  const overview = await scriptBytes(`${web.url}/`);
  const floor = await scriptBytes(`${web.url}/api-reference`);
  console.log(
    `overview, fresh load: scripts ${(overview.scripts / 1_000).toFixed(1)} KB compressed (to reach: < 180), all ${(overview.all / 1_000).toFixed(1)} KB; ` +
      `floor (a page with a table only) scripts ${(floor.scripts / 1_000).toFixed(1)} KB; ratio ${(overview.scripts / floor.scripts).toFixed(2)}`,
  );
  for (const [name, config] of [
    ['desktop', desktopConfig],
    ['default (a throttled phone)', undefined],
  ] as const) {
    const runs: Measured[] = [];
    for (let run = 0; run < RUNS; run++) {
      const measured = await measure(`${web.url}/`, config);
      runs.push(measured);
      console.log(`Lighthouse ${name}: ${describeScores(measured)}`);
    }
    const sorted = runs.map((run) => run.performance).sort((a, b) => a - b);
    console.log(
      `Lighthouse ${name}: performance ${sorted[Math.floor(RUNS / 2)]} in the middle of ${RUNS} runs`,
    );
  }
} finally {
  await web.stop();
}
