import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from './expect-accessible.ts';

const PAGES = ['/', '/gate', '/services', '/services/backend', '/runs', '/deploys', '/impact', '/wall'];

for (const path of PAGES) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${path} is accessible in ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(`${path}?theme=${colorScheme}`);
      await expect(page.getByRole('heading').first()).toBeVisible();
      await page.waitForLoadState('load');
      await expectAccessible(page);
    });
  }

  test(`${path} fits into 320 px`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(path);
    await expect(page.getByRole('heading').first()).toBeVisible();
    await expectNoSidewaysScroll(page);
  });
}

test('an address with nothing behind it is a 404 with a way back', async ({ page }) => {
  for (const path of ['/nothing', '/services/nothing', '/runs/999999', '/runs/99999999999', '/runs/abc']) {
    const response = await page.goto(path);
    expect(response?.status(), path).toBe(404);
    await expect(page.getByRole('heading', { name: 'There is nothing at this address' })).toBeVisible();
  }
  await page.getByRole('link', { name: 'Go to the overview' }).click();
  await expect(page).toHaveURL('/');
});
