import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from './expect-accessible.ts';
import { failed, sendReport } from './send-report.ts';

// An answer that is still on its way when a test ends is nobody's fault.
test.afterEach(({ page }) => page.unrouteAll({ behavior: 'ignoreErrors' }));

const SUITE = 'e2e-search';
const MESSAGE = 'the marmalade jar is sealed';

let run = 0;

test.beforeAll(async ({ request }) => {
  run = await sendReport(request, SUITE, 'search1', [
    { name: 'opensMarmaladeJar', body: failed(MESSAGE) },
    { name: 'eats toast' },
  ]);
  // Names are indexed by the worker, a few seconds later.
  await expect
    .poll(
      async () => {
        const found = await (await request.get('/api/v1/search?q=marmalade')).json();
        return [found.tests.length, found.clusters.length, found.failures.length];
      },
      { timeout: 30_000 },
    )
    .toEqual([1, 1, 1]);
});

test('tests, clusters and failures are found while typing, and the words are the address', async ({
  page,
}) => {
  await page.goto('/tests/search');
  await expect(page.getByText('Type two letters or more.')).toBeVisible();
  const field = page.getByRole('searchbox', { name: 'Search tests, clusters and failures' });
  await field.pressSequentially('marmal');
  await expect(page.getByRole('main').getByText('1 test, 1 cluster and 1 failure found')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Tests' }).locator('mark')).toHaveText('Marmal');
  await expect(page.getByRole('region', { name: 'Failures, newest first' })).toContainText(MESSAGE);
  await expect(page).toHaveURL(/q=marmal/);
  await page.reload();
  await expect(field).toHaveValue('marmal');
  await page.getByRole('region', { name: 'Failures, newest first' }).getByRole('link').first().click();
  await expect(page).toHaveURL(new RegExp(`/runs/${run}\\?case=1`));
  await page.goBack();
  await page.getByRole('region', { name: 'Clusters' }).getByRole('link').click();
  await expect(page.getByRole('heading', { level: 1, name: MESSAGE })).toBeVisible();
});

test('what nothing has, what was left out and what went wrong are said in words', async ({ page }) => {
  await page.goto('/tests/search?q=zzzyx');
  await expect(page.getByText('Nothing has all the words of “zzzyx”.')).toBeVisible();
  await page.route('**/api/v1/search*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({
      response,
      json: { ...(await response.json()), cuts: ['of the failures the newest 20 are shown'] },
    });
  });
  await page.getByRole('searchbox').fill('marmalade');
  await expect(page.getByText('Of the failures the newest 20 are shown.')).toBeVisible();
  await page.unroute('**/api/v1/search*');
  await page.route('**/api/v1/search*', (route) =>
    route.fulfill({
      status: 503,
      json: { error: { code: 'unavailable', message: 'The database is away.', hint: 'Wait for it.' } },
    }),
  );
  await page.getByRole('searchbox').fill('marmalade jar');
  await expect(page.getByRole('alert').filter({ hasText: 'could not be loaded' })).toContainText(
    'The database is away.',
  );
  await expectAccessible(page);
});

test('the palette finds tests and clusters, and goes on to the whole search, by keyboard alone', async ({
  page,
}) => {
  await page.goto('/');
  await expect(page.getByRole('banner').getByText('live', { exact: true })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Find anything' })).toBeFocused();
  await page.keyboard.type('marmalade');
  await expect(page.getByRole('option', { name: /^opensMarmaladeJar/ })).toBeVisible();
  await expect(page.getByRole('option', { name: MESSAGE })).toBeVisible();
  await expectAccessible(page);
  await expect(page.getByRole('option', { name: /^Search for “marmalade”/ })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/tests\/search\?q=marmalade/);
  await expect(page.getByRole('region', { name: 'Clusters' })).toBeVisible();

  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Find anything' })).toBeFocused();
  await page.keyboard.type('marmalade');
  const found = page.getByRole('option', { name: /^opensMarmaladeJar/ });
  await expect(found).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(found).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/tests\/\d+/);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`it is accessible in ${colorScheme}, and fits into 320 px`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto('/tests/search?q=marmalade');
    await expect(page.getByRole('region', { name: 'Clusters' })).toBeVisible();
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 640 });
    await expectNoSidewaysScroll(page);
  });
}
