import { expect, test } from '@playwright/test';
import { expectAccessible } from './expect-accessible.ts';

test('the first screen says whether staging is healthy, may be deployed, and what is at stake', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto('/');
  await expect(page).toHaveTitle(/^[✓✕?] Staging .* · Greenroom$/);
  await expect(page.getByRole('region', { name: 'Verdict' }).getByRole('heading', { level: 1 })).toHaveText(
    /^(GO|NO-GO|BLOCKED|UNKNOWN)$/,
  );
  const services = page.getByRole('region', { name: 'Services' });
  for (const service of ['Backend', 'Auth', 'Frontend']) {
    await expect(services.getByRole('rowheader', { name: service })).toBeInViewport();
  }
  await expect(page.getByRole('heading', { name: 'What broke, newest first' })).toBeInViewport();
  await expect(page.getByText('This is the sample environment')).toBeVisible();
  await expect(page.locator('link[rel=icon]')).toHaveAttribute('href', /icon-(ok|bad|none)\.svg/);
});

test('the verdict leads to its criteria, and they to their evidence', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'why →' }).click();
  await expect(page).toHaveURL(/\/gate/);
  await expect(page.getByRole('rowheader', { name: 'backend health', exact: true })).toBeVisible();
  await page
    .getByRole('row', { name: /^backend health/ })
    .getByRole('link')
    .first()
    .click();
  await expect(page).toHaveURL(/\/services\/backend/);
});

test('a page follows by itself and says how old its data is', async ({ page }) => {
  await page.goto('/');
  const answer = await page.waitForResponse((response) => response.url().includes('/api/v1/overview'));
  expect(answer.ok()).toBe(true);
  await expect(page.getByRole('banner').getByText('live', { exact: true })).toBeVisible();
  await expect(page.getByText(/^updated (now|\d+ s ago)$/)).toBeVisible();
});

test('a lost connection is said in words, and taken back when it returns', async ({ page }) => {
  await page.route('**/api/v1/events*', (route) => route.abort());
  await page.goto('/');
  await expect(page.getByText('Connection to Greenroom lost')).toBeVisible();
  await expect(page.getByRole('rowheader', { name: 'Backend' })).toBeVisible();
  await expectAccessible(page);
  await page.unroute('**/api/v1/events*');
  await expect(page.getByText('Connection to Greenroom lost')).toBeHidden();
});

test('an environment that does not exist is an error with the ones there are', async ({ page }) => {
  await page.goto('/?environment=nowhere');
  const alert = page.getByRole('alert').filter({ hasText: 'could not be loaded' });
  await expect(alert).toContainText('There is no environment "nowhere".');
  await expect(alert).toContainText('staging');
  await expect(alert.getByRole('button', { name: 'Try again' })).toBeVisible();
  await expectAccessible(page);
});

test('everything is reached by keyboard', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('banner').getByText('live', { exact: true })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('j');
  await expect(page.locator('[data-row]').first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/services\//);
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await expect(page).toHaveURL(/\/runs/);
  await page.keyboard.press('/');
  await expect(page.locator('[data-filter]')).toBeFocused();
});

test('single keys can be turned off', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('banner').getByText('live', { exact: true })).toBeVisible();
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keyboard' });
  await expect(dialog).toBeVisible();
  await dialog.getByRole('checkbox').uncheck();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await page.keyboard.press('?');
  await expect(dialog).toBeHidden();
  await expect(page).toHaveURL('/');
});

test('the palette goes to a service and sets the theme', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('banner').getByText('live', { exact: true })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('theme: dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('banner').getByText('live', { exact: true })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('services auth');
  await expect(page.getByRole('option', { name: /Auth/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/services\/auth/);
});
