import { type APIRequestContext, expect, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from './expect-accessible.ts';

/** Makes a service of the sample misbehave, by the sample's own control API. */
async function setFault(request: APIRequestContext, service: string, kind: string): Promise<void> {
  const url = `http://127.0.0.1:${process.env['SAMPLE_PORT_BASE']}/fault`;
  const response = await request.post(url, { data: { service, kind } });
  expect(response.ok(), await response.text()).toBe(true);
}

test('a filter is part of the address, and survives a reload', async ({ page }) => {
  await page.goto('/services');
  await page.keyboard.press('/');
  await page.keyboard.type('front');
  await expect(page.getByRole('heading', { name: '1 of 3 services' })).toBeVisible();
  await expect(page).toHaveURL(/q=front/);
  await page.reload();
  await expect(page.getByRole('searchbox')).toHaveValue('front');
  await expect(page.getByRole('rowheader')).toHaveText(/Frontend/);
});

test('a filter that nothing matches says so and can be taken back', async ({ page }) => {
  await page.goto('/services?q=nothing-of-that-name');
  await expect(page.getByText('No service matches “nothing-of-that-name”.')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Show all services' }).click();
  await expect(page.getByRole('heading', { name: '3 services', exact: true })).toBeVisible();
});

test('the counts of states are links to those services alone', async ({ page }) => {
  await page.goto('/services');
  const [count] = await page.getByRole('list', { name: 'States' }).getByRole('link').all();
  await count?.click();
  await expect(page).toHaveURL(/q=s/);
  await expect(count ?? page.locator('none')).toHaveAttribute('aria-current', 'true');
});

test('by keyboard alone: to the list, to a service, along its states, to another range', async ({ page }) => {
  await page.goto('/impact');
  await expect(page.getByText('live', { exact: true })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await expect(page).toHaveURL(/\/services/);
  await expect(page.getByRole('rowheader').first()).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(page.getByRole('rowheader').nth(1).getByRole('link')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/services\/\w+/);

  const states = page.getByRole('slider', { name: 'States, last 1h' });
  await states.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(states).toHaveAttribute('aria-valuetext', /^(up|down|degraded|no data|deploying)/);
  await expect(page.getByRole('table', { name: 'States, last 1h' }).getByRole('row').nth(1)).toBeAttached();

  await page.getByRole('button', { name: '24h' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/range=24h/);
  await expect(page.getByRole('slider', { name: 'States, last 24h' })).toBeVisible();
});

test('a service says how it is asked, what it answered, and what each phase took', async ({ page }) => {
  await page.goto('/services/backend');
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Backend');
  await expect(page.getByRole('heading', { name: '2 probes' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'First byte' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Samples', exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'auth' })).toBeVisible();
});

test('a service that breaks comes to the top by itself and says why', async ({ page, request }) => {
  test.slow();
  await page.goto('/services');
  await expect(page.getByRole('rowheader')).toHaveCount(3);
  try {
    await setFault(request, 'frontend', 'answer_503');
    const row = page.getByRole('row').nth(1);
    await expect(row).toContainText('Frontend', { timeout: 30_000 });
    await expect(row).toContainText(/down .*503, expected 200/);
    for (const theme of ['light', 'dark']) {
      await page.goto(`/services/frontend?theme=${theme}`);
      await expect(page.getByText('still down').first()).toBeVisible();
      await expectAccessible(page);
    }
    await page.setViewportSize({ width: 320, height: 640 });
    await expectNoSidewaysScroll(page);
  } finally {
    await setFault(request, 'frontend', 'none');
  }
  await page.goto('/services');
  await expect(page.getByRole('row', { name: /Frontend/ })).toContainText('up', { timeout: 30_000 });
});

test('an environment that does not exist is an error with the ones there are', async ({ page }) => {
  await page.goto('/services?environment=nowhere');
  const alert = page.getByRole('alert').filter({ hasText: 'could not be loaded' });
  await expect(alert).toContainText('Configured: staging.');
  await expectAccessible(page);
});
