import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from './expect-accessible.ts';
import { failed, retried, sendReport, waitUntilCounted } from './send-report.ts';

// Of its own at each run, for an instance that has been tested before.
const SUITE = `e2e-flaky-${Date.now().toString(36)}`;
const DEAR = 'uploads a file';
const CHEAP = 'opens a menu';

let dear = 0;

test.beforeAll(async ({ request }) => {
  for (let run = 0; run < 8; run += 1) {
    await sendReport(request, SUITE, `flaky${run}`, [
      { name: DEAR, seconds: 30, ...(run % 2 === 1 && { body: failed('Timeout 30000 ms') }) },
      { name: CHEAP, seconds: 0.1, ...(run % 3 === 1 && { body: retried('not visible') }) },
      { name: 'is steady' },
    ]);
  }
  const tests = await waitUntilCounted(request, SUITE, 3);
  dear = tests.find(({ name }) => name === DEAR)?.id ?? 0;
});

test('flaky tests stand in order of cost, each number with its sentence', async ({ page }) => {
  await page.goto(`/tests/flaky?q=suite:${SUITE}`);
  const list = page.getByRole('region', { name: '2 flaky tests' });
  await expect(list.getByRole('heading', { level: 3 })).toHaveText([
    new RegExp(`1\\..*${DEAR}`),
    new RegExp(`2\\..*${CHEAP}`),
  ]);
  await expect(page.getByText(/^Counted on /)).toContainText('Flip: passed in one run');
  await expect(list.getByText(/flipped in 7 of 7 steps/)).toBeVisible();
  await expect(list.getByText(/failed and passed on one revision in 3 of 8 runs/)).toBeVisible();
  await page.getByRole('combobox', { name: 'Kind' }).selectOption('retry');
  await expect(page).toHaveURL(/kind=retry/);
  await expect(page.getByRole('region', { name: '1 flaky test' })).toContainText(CHEAP);
});

test('a test goes into quarantine and comes back, by keyboard alone', async ({ page }) => {
  await page.goto(`/tests/flaky?q=suite:${SUITE}`);
  const ask = page.getByRole('button', { name: `Quarantine ${DEAR}` });
  await ask.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Quarantine' });
  await expect(dialog.getByLabel('Owner')).toBeFocused();
  await page.keyboard.type('grace');
  await page.keyboard.press('Tab');
  await page.keyboard.type('the upload is slow at night');
  await page.keyboard.press('Tab');
  await expect(dialog.getByLabel('Days')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();

  const quarantine = page.getByRole('region', { name: 'Quarantine', exact: true });
  await expect(quarantine.getByRole('link', { name: DEAR })).toBeVisible();
  await expect(quarantine).toContainText('the upload is slow at night');
  await expect(page.getByRole('region', { name: /1 in quarantine/ })).toContainText('grace');

  await quarantine.getByRole('button', { name: `End the quarantine of ${DEAR}` }).press('Enter');
  const end = page.getByRole('dialog', { name: 'End the quarantine' });
  await end.getByLabel('Reason').fill('the disk is fast now');
  await end.getByRole('button', { name: 'End it' }).press('Enter');
  await expect(quarantine.getByRole('link', { name: DEAR })).toBeHidden();
  await quarantine.getByRole('button', { name: 'before' }).press('Enter');
  await expect(quarantine.getByRole('link', { name: DEAR }).first()).toBeVisible();
  await expect(page).toHaveURL(/quarantine=past/);
});

test('a refused quarantine says why and keeps what was typed', async ({ page, request }) => {
  await page.goto(`/tests/flaky?q=suite:${SUITE}`);
  await page.getByRole('button', { name: `Quarantine ${DEAR}` }).click();
  const dialog = page.getByRole('dialog', { name: 'Quarantine' });
  await dialog.getByLabel('Owner').fill('ada');
  await dialog.getByLabel('Reason').fill('late');
  const first = await request.post('/api/v1/quarantine', {
    data: { testId: dear, owner: 'grace', reason: 'first', days: 3 },
  });
  expect(first.status()).toBe(201);
  await dialog.getByRole('button', { name: 'Quarantine' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Nothing was changed');
  await expect(dialog.getByLabel('Reason')).toHaveValue('late');
  await expectAccessible(page);
  await request.delete(`/api/v1/quarantine/${(await first.json()).id}?reason=done`);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`it is accessible in ${colorScheme}, and fits into 320 px`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(`/tests/flaky?q=suite:${SUITE}`);
    await expect(page.getByRole('heading', { level: 3 }).first()).toBeVisible();
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 640 });
    await expectNoSidewaysScroll(page);
    await page.goto('/tests/flaky?q=nothing-of-that-name');
    await expect(page.getByText('No flaky test matches this filter.')).toBeVisible();
    await expectAccessible(page);
  });
}
