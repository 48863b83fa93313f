import { resolve } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from '#scripts/chromium.ts';
import { expectAccessible, expectNoSidewaysScroll } from './expect-accessible.ts';
import { MadeSuite } from './made-suite.ts';

// The project's own tests leave traces, and there can be only one at a time.
test.use({ trace: 'off' });

const LONG = 'tells every stop of the route in one breath and '.repeat(7).slice(0, 300);

const TESTS = `import { expect, test } from '@playwright/test';
const SHOP = '<h1>Checkout</h1><output>€ 21.40</output>';
test('adds the tax @smoke', { annotation: { type: 'owner', description: 'ada' } }, async ({ page }) => {
  console.log('adding up');
  await page.setContent(SHOP);
  await test.step('reads the total', () => expect(page.locator('output')).toHaveText('€ 24.61'));
});
test('pays by card', ({}, info) => {
  if (info.retry === 0) throw new Error('declined');
});
test('compares the basket', () => {
  expect({ items: 2, total: 2140 }).toEqual({ items: 3, total: 2140 });
});
test(${JSON.stringify(LONG)}, () => {
  expect(1).toBe(2);
});
test('says goodbye', () => console.log('goodbye'));`;

const CONFIG = `export default {
  testDir: '.', outputDir: 'test-results', retries: 1, workers: 1, expect: { timeout: 300 },
  reporter: [['json', { outputFile: 'report/results.json' }]],
  use: {
    screenshot: 'only-on-failure', trace: 'retain-on-failure',
    launchOptions: ${JSON.stringify({ executablePath: findChromium(), args: CHROMIUM_FLAGS })},
  },
};`;

let address: string;

test.beforeAll(async () => {
  // It starts browsers of its own.
  test.setTimeout(180_000);
  const suite = new MadeSuite({ [`shop-${Date.now()}.spec.ts`]: TESTS, 'playwright.config.mjs': CONFIG });
  try {
    await suite.node([resolve('node_modules/@playwright/test/cli.js'), 'test']);
    const of = ['--suite', `e2e-shop-${Date.now()}`, '--revision', 'shop-1', '--attachments', 'test-results'];
    const { said } = await suite.greenroom('report', 'report/results.json', ...of);
    const [found] = /http\S+(\/runs\/\d+)/.exec(said) ?? [];
    expect(found, said).toBeDefined();
    address = new URL(found ?? '').pathname;
  } finally {
    suite.discard();
  }
});

const results = (page: Page) => page.getByRole('region', { name: 'Results' });
const row = (page: Page, name: RegExp) => results(page).getByRole('button', { name, expanded: false });

test('a failure in full: message, difference, frames, tries, screenshot, trace and the services meanwhile', async ({
  page,
}) => {
  await page.goto(address);
  await expect(page.getByText('2 of 5 passed, 3 failed, 1 flaky', { exact: true })).toBeVisible();
  const open = results(page)
    .getByRole('listitem')
    .filter({ has: page.locator('[aria-expanded="true"]') });
  await expect(open.getByRole('heading', { level: 2 })).toContainText('adds the tax');
  await expect(open.locator('pre').first()).toContainText('toHaveText');
  await expect(open.locator('pre').first()).not.toContainText('spec.ts');
  await expect(open.getByText('ada', { exact: true }).first()).toBeVisible();
  await expect(open.getByText(/^failing since run \d+ .*for the first time/)).toBeVisible();
  await expect(open.getByText('expected: ', { exact: false }).first()).toBeAttached();
  await expect(open.locator('[aria-current="location"]').first()).toContainText("toHaveText('€ 24.61')");
  await expect(open.getByText(/shop-\d+\.spec\.ts:6:\d+.*\(in-app\)/).first()).toBeVisible();

  const tries = open.getByRole('region', { name: 'Tries' });
  await expect(tries.getByRole('heading', { level: 3 })).toHaveText([/try 1 ?failed/, /try 2 ?failed/]);
  await expect(tries.getByText('adding up').first()).toBeVisible();
  await expect(tries.getByText('reads the total')).toHaveCount(2);
  await expect(tries.getByText('fails as above')).toHaveCount(2);
  await expect(tries).not.toContainText('24.61');
  const picture = tries.getByRole('img', { name: /^Screenshot/ }).first();
  await picture.scrollIntoViewIfNeeded();
  await expect
    .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(300);
  await expect(tries.getByRole('link', { name: 'Open the trace' }).first()).toHaveAttribute(
    'href',
    /^\/trace-viewer\/index\.html\?trace=/,
  );
  await expect(open.getByRole('region', { name: 'Services in that minute' })).toContainText('backend');
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
});

test('what is new, what is nobody’s and what belongs together are one click each', async ({ page }) => {
  await page.goto(address);
  const names = results(page).getByRole('heading', { level: 2 });
  await page.getByRole('link', { name: 'nobody’s 2' }).click();
  await expect(page).toHaveURL(/q=is:unowned/);
  await expect(names).toHaveText([/compares the basket/, /tells every stop/]);
  await page.getByRole('link', { name: 'flaky 1' }).click();
  await expect(names).toHaveText([/pays by card/]);
  await page
    .getByRole('navigation', { name: 'What belongs together' })
    .getByRole('link', { name: /^failed .*toEqual/ })
    .click();
  await expect(names).toHaveText([/compares the basket/]);
  await page.goBack();
  await expect(names).toHaveText([/pays by card/]);
});

test('by keyboard alone: along the results, into one and out of it', async ({ page }) => {
  await page.goto(`${address}?case=-1`);
  await expect(row(page, /adds the tax/)).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  const second = results(page).getByRole('button', { name: /compares the basket/ });
  await expect(second).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(second).toHaveAttribute('aria-expanded', 'true');
  await expect(results(page).getByRole('link', { name: 'All about this test' })).toBeVisible();
  await expect(second).toBeFocused();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  const third = results(page).getByRole('button', { name: /tells every stop/ });
  await expect(third).toHaveAttribute('aria-expanded', 'true');
  await expect(second).toHaveAttribute('aria-expanded', 'false');
  // Its details come a moment later, and must not push it away.
  await expect(results(page).getByRole('link', { name: 'All about this test' })).toBeVisible();
  await expect(third).toBeInViewport();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  await expect(third).toHaveAttribute('aria-expanded', 'false');
  await expect(third).toBeFocused();
});

for (const [width, height] of [
  [320, 640],
  [1280, 720],
] as const) {
  test(`nothing makes the page scroll sideways at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.goto(address);
    await expect(results(page).getByRole('region', { name: 'Tries' })).toBeVisible();
    await expectNoSidewaysScroll(page);
    await row(page, /tells every stop/).click();
    await expect(results(page).getByRole('link', { name: 'All about this test' })).toBeVisible();
    await expectNoSidewaysScroll(page);
  });
}
