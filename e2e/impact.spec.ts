import { expect, test } from '@playwright/test';
import { formatInterval } from '#core/impact/format-money.ts';
import { expectAccessible, expectNoSidewaysScroll } from './expect-accessible.ts';

test('the page shows the figures that the API has, with where each comes from', async ({ page, request }) => {
  const impact = await (await request.get('/api/v1/impact')).json();
  await page.goto('/impact');
  const figures = page.getByRole('region', { name: 'Figures' });
  await expect(figures).toContainText(impact.ifPromoted.sentence);
  const capabilities = page.getByRole('region', { name: 'By capability' });
  for (const { title, amount, provenance } of impact.capabilities) {
    const entry = capabilities
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name: title }) });
    await expect(entry).toContainText(amount ? formatInterval(amount) : 'amount not known');
    await expect(entry).toContainText(provenance.source);
  }
});

test('blocked and if promoted stand side by side and are never added up', async ({ page }) => {
  await page.goto('/impact');
  await expect(page.getByRole('heading', { name: 'Blocked: waits behind the closed gate' })).toBeVisible();
  await expect(page.getByRole('heading', { name: /^If promoted/ })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Fix this alone' })).toBeVisible();
});

test('accessible in both themes, and on a phone', async ({ page }) => {
  for (const theme of ['light', 'dark']) {
    await page.goto(`/impact?theme=${theme}`);
    await expect(page.getByRole('heading', { name: 'By capability' })).toBeVisible();
    await expectAccessible(page);
  }
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page);
});

test('by keyboard alone: to the money, from one capability to the next', async ({ page }) => {
  await page.goto('/services');
  await expect(page.getByText('live', { exact: true })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('i');
  await expect(page).toHaveURL(/\/impact/);
  const entries = page.getByRole('region', { name: 'By capability' }).getByRole('listitem');
  await expect(entries.first()).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(entries.nth(1)).toBeFocused();
});
