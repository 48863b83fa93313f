import { expect, test } from '@playwright/test';
import type { OverviewResponse } from '#core/api/overview.ts';
import { expectAccessible } from './expect-accessible.ts';

// An answer that is still on its way when a test ends is nobody's fault.
test.afterEach(({ page }) => page.unrouteAll({ behavior: 'ignoreErrors' }));

for (const [width, height] of [
  [1280, 720],
  [1920, 1080],
] as const) {
  test(`the wall fits ${width} × ${height} without scrolling`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await page.goto('/wall');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^(GO|NO-GO|BLOCKED|UNKNOWN)/);
    for (const name of ['3 services', 'Tests', 'Deployed']) {
      await expect(page.getByRole('region', { name })).toBeInViewport({ ratio: 1 });
    }
    await expect(page.getByText(/^updated /)).toBeInViewport({ ratio: 1 });
    const heights = await page.evaluate(() => [document.documentElement.scrollHeight, window.innerHeight]);
    expect(heights[0]).toBeLessThanOrEqual(heights[1] ?? 0);
  });
}

test('the wall is dark unless asked otherwise, and accessible either way', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/wall');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expectAccessible(page);
  await page.goto('/wall?theme=light');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await expectAccessible(page);
});

test('the wall says the same as the API, in words and in the tab', async ({ page, request }) => {
  const { verdict } = await (await request.get('/api/v1/gate')).json();
  await page.goto('/wall');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(verdict);
  await expect(page).toHaveTitle(/^[✓✕?] Staging .* · Wall · Greenroom$/);
});

test('a suite that is run again keeps its last word, and says how far the run is', async ({ page }) => {
  await page.route('**/api/v1/overview*', async (route) => {
    const response = await route.fetch();
    const real: OverviewResponse = await response.json();
    const running = { runId: 1, done: 8, expected: 12 };
    const suites = real.suites.map((suite, place) => (place === 0 ? { ...suite, running } : suite));
    await route.fulfill({ response, json: { ...real, suites } });
  });
  await page.goto('/wall');
  const line = page.getByRole('region', { name: 'Tests' }).getByRole('listitem').first();
  await expect(line).toContainText(/\d+\/\d+ [a-z]/);
  await expect(line).toContainText('under way: 8 of 12 done');
  for (const name of ['Tests', 'Deployed'])
    await expect(page.getByRole('region', { name })).toBeInViewport({ ratio: 1 });
});

test('the clock of the wall runs', async ({ page }) => {
  await page.goto('/wall');
  const clock = page.locator('footer time').last();
  const before = await clock.textContent();
  await expect(clock).not.toHaveText(before ?? '', { timeout: 3_000 });
});

test('a wall that no longer follows says so and keeps what it shows', async ({ page }) => {
  await page.route('**/api/v1/events*', (route) => route.abort());
  await page.goto('/wall');
  await expect(page.getByText('Connection to Greenroom lost: this is the last that arrived.')).toBeVisible();
  await expect(page.getByRole('region', { name: '3 services' })).toBeVisible();
});

test('an environment that does not exist is said on the wall as well', async ({ page }) => {
  await page.goto('/wall?environment=nowhere');
  await expect(page.getByRole('heading', { level: 1, name: 'No verdict' })).toBeVisible();
  await expect(page.getByText('There is no environment "nowhere".')).toBeVisible();
  await expectAccessible(page);
});
