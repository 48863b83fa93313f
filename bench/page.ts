import { chromium } from '@playwright/test';
import lighthouse, { desktopConfig } from 'lighthouse';
import { CHROMIUM_FLAGS, findChromium } from '../scripts/chromium.ts';
import { freePort } from './free-port.ts';
import { startSeededWeb } from './seeded-web.ts';

const RUNS = 3;

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

async function scores(url: string, config: typeof desktopConfig | undefined) {
  const port = await freePort();
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: [...CHROMIUM_FLAGS, `--remote-debugging-port=${port}`],
    ...(executablePath ? { executablePath } : {}),
  });
  try {
    const result = await lighthouse(url, { port, onlyCategories: ['performance', 'accessibility'] }, config);
    const { performance, accessibility } = result?.lhr.categories ?? {};
    const failing = Object.values(result?.lhr.audits ?? {}).flatMap((audit) =>
      audit.score !== null && audit.score < 0.9 && audit.scoreDisplayMode !== 'informative' ? [audit.id] : [],
    );
    return {
      performance: (performance?.score ?? 0) * 100,
      accessibility: (accessibility?.score ?? 0) * 100,
      failing,
    };
  } finally {
    await browser.close();
  }
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
    ['mobile, throttled', undefined],
  ] as const) {
    for (let run = 0; run < RUNS; run++) {
      const { performance, accessibility, failing } = await scores(`${web.url}/`, config);
      console.log(
        `Lighthouse ${name}: performance ${performance}, accessibility ${accessibility}; below 0.9: ${failing.join(', ') || 'none'}`,
      );
    }
  }
} finally {
  await web.stop();
}
