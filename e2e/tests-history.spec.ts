import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from './expect-accessible.ts';
import { failed, sendReport, waitUntilCounted } from './send-report.ts';

// Of its own at each run, for an instance that has been tested before.
const SUITE = `e2e-history-${Date.now().toString(36)}`;
const OLD_NAME = `pays by card ${SUITE}`;
const MESSAGE = 'connect ECONNREFUSED 10.0.0.4:4000';
const ISSUE = 'https://issues.example/auth-4000';

const runs: number[] = [];
let tests = new Map<string, number>();

test.beforeAll(async ({ request }) => {
  await sendReport(request, `${SUITE}-old`, 'old', [{ name: OLD_NAME }]);
  for (let run = 0; run < 6; run += 1) {
    const cases = [
      { name: 'signs in', ...(run >= 4 && { body: failed(MESSAGE) }) },
      { name: 'sends a message', ...(run === 2 && { body: '<skipped/>' }) },
      { name: 'pays', seconds: 0.2 + run / 10 },
    ];
    runs.push(await sendReport(request, SUITE, `hist${run}`, cases));
  }
  const found = await waitUntilCounted(request, SUITE, 3);
  tests = new Map(found.map(({ name, id }) => [name, id]));
});

const idOf = (name: string) => tests.get(name) ?? 0;
const cellOf = (page: Page, name: string, run: number) =>
  page.locator(`[data-cell="${idOf(name)}.${runs[run]}"]`);

async function openGrid(page: Page, query = ''): Promise<void> {
  await page.goto(`/tests?suite=${SUITE}${query}`);
  await expect(page.getByRole('grid')).toBeVisible();
}

test('the grid is walked by keys, and a cell leads to its cluster and issue', async ({ page, request }) => {
  await openGrid(page);
  const newest = page.getByRole('gridcell', { name: `failed, run ${runs[5]}` });
  await expect(newest).toBeVisible();
  await page.getByLabel('To', { exact: true }).focus();
  await expect
    .poll(async () => {
      await page.keyboard.press('Tab');
      return newest.evaluate((cell) => cell === document.activeElement);
    })
    .toBe(true);

  await page.keyboard.press('ArrowLeft');
  await expect(cellOf(page, 'signs in', 4)).toBeFocused();
  await page.keyboard.press('Home');
  await expect(page.getByRole('link', { name: /^signs in/ })).toBeFocused();
  await page.keyboard.press('End');
  await expect(newest).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.locator(`[data-cell="h.${runs[5]}"]`)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');

  const dialog = page.getByRole('dialog', { name: 'Result' });
  await expect(dialog.getByText(MESSAGE).first()).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`cell=${idOf('signs in')}\\.${runs[5]}`));
  const cluster = dialog.getByRole('link', { name: /ECONNREFUSED/ });
  const [, clusterId] = /clusters\/(\d+)/.exec((await cluster.getAttribute('href')) ?? '') ?? [];
  const linked = await request.post('/api/v1/known-issues', {
    data: { clusterId: Number(clusterId), url: ISSUE, title: 'AUTH-4000' },
  });
  expect(linked.ok(), await linked.text()).toBe(true);
  await expect(dialog.getByRole('link', { name: 'AUTH-4000' })).toHaveAttribute('href', ISSUE);

  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(newest).toBeFocused();
});

test('the filter is the address, and says where it is wrong', async ({ page }) => {
  await openGrid(page, '&q=s:failed');
  const rows = page.getByRole('grid').getByRole('rowheader');
  await expect(rows).toHaveText([/signs in/]);
  const field = page.getByRole('searchbox', { name: 'Filter tests' });
  await field.fill('pays s:fial');
  await expect(page.locator('search').getByRole('status')).toContainText('“fial” is no status');
  await expect(page.locator('.decoration-wavy')).toHaveText('s:fial');
  await field.fill('-"signs in" sends');
  await expect(rows).toHaveText([/sends a message/]);
  await expect(page).toHaveURL(/q=-/);
  await page.reload();
  await expect(rows).toHaveText([/sends a message/]);
  await field.fill('nothing of that name');
  await expect(page.getByText('No test matches this filter.')).toBeVisible();
  await page.goto('/tests?q=s:fial');
  await expect(page.getByText('Nothing is asked for until the filter is right.')).toBeVisible();
});

test('a run that comes in is a new column', async ({ page, request }) => {
  await openGrid(page);
  const grid = page.getByRole('grid');
  await expect(page.getByRole('banner').getByText('live', { exact: true })).toBeVisible();
  const before = Number(await grid.getAttribute('aria-colcount'));
  const run = await sendReport(request, SUITE, 'live', [
    { name: 'signs in' },
    { name: 'sends a message' },
    { name: 'pays' },
  ]);
  await expect(grid).toHaveAttribute('aria-colcount', String(before + 1));
  await expect(page.locator(`[data-cell="${idOf('signs in')}.${run}"]`)).toBeInViewport();
});

test('a test has a page, where it is quarantined, linked and renamed', async ({ page }) => {
  await page.goto(`/tests/${idOf('pays')}`);
  await expect(page.getByRole('heading', { level: 1, name: 'pays' })).toBeVisible();
  await expect(page.getByText(/^[67] of [67] runs passed/)).toBeVisible();

  await page.getByRole('button', { name: 'Quarantine' }).click();
  const quarantine = page.getByRole('dialog', { name: 'Quarantine' });
  await quarantine.getByLabel('Owner').fill('ada');
  await quarantine.getByLabel('Reason').fill('the card terminal sleeps');
  await quarantine.getByRole('button', { name: 'Quarantine' }).click();
  await expect(page.getByText('In quarantine: the card terminal sleeps')).toBeVisible();
  await page.getByRole('button', { name: 'End the quarantine' }).click();
  const end = page.getByRole('dialog', { name: 'End the quarantine' });
  await end.getByLabel('Reason').fill('it is awake');
  await end.getByRole('button', { name: 'End it' }).click();
  await expect(page.getByText('In quarantine:')).toBeHidden();

  await page.getByRole('button', { name: 'Link an issue' }).first().click();
  const issue = page.getByRole('dialog', { name: 'Known issue' });
  await issue.getByLabel('Address of the issue').fill('https://issues.example/7');
  await issue.getByLabel('Title').fill('PAY-7');
  await issue.getByRole('button', { name: 'Link', exact: true }).click();
  await expect(page.getByRole('link', { name: 'PAY-7' })).toBeVisible();
  await page.getByRole('button', { name: 'Issues' }).click();
  await issue.getByRole('button', { name: 'Unlink PAY-7' }).click();
  await expect(issue.getByRole('link', { name: 'PAY-7' })).toBeHidden();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'It had another name' }).click();
  const alias = page.getByRole('dialog', { name: 'It had another name' });
  await expect(async () => {
    await alias.getByLabel('Find the old test').fill('');
    await alias.getByLabel('Find the old test').fill(OLD_NAME);
    await expect(alias.getByRole('radio', { name: OLD_NAME })).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await alias.getByRole('radio', { name: OLD_NAME }).check();
  await alias.getByRole('button', { name: 'Move its results here' }).click();
  await expect(alias).toBeHidden();
  await expect(page.getByRole('region', { name: 'Former names' })).toContainText(OLD_NAME);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`grid, cell and test are accessible in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openGrid(page);
    await expectAccessible(page);
    await cellOf(page, 'signs in', 5).click();
    await expect(page.getByRole('dialog').getByText(MESSAGE).first()).toBeVisible();
    await expectAccessible(page);
    await page.goto(`/tests/${idOf('signs in')}`);
    await expect(page.getByRole('region', { name: 'Durations' })).toBeVisible();
    await page.getByText('The same as a table').click();
    await expectAccessible(page);
  });
}

test('both fit into 320 px, the grid with its newest runs', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await openGrid(page);
  await expect(cellOf(page, 'signs in', 5)).toBeVisible();
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
  await page.goto(`/tests/${idOf('signs in')}`);
  await expect(page.getByRole('region', { name: 'Durations' })).toBeVisible();
  await expectNoSidewaysScroll(page);
});

test('what is not there is said, with what to do', async ({ page, request }) => {
  await page.goto('/tests?suite=e2e-never-sent');
  await expect(page.getByText(/No test matches this filter/)).toBeVisible();
  await expectAccessible(page);

  await openGrid(page);
  await expect(page.getByRole('banner').getByText('live', { exact: true })).toBeVisible();
  await page.route('**/api/v1/history*', (route) =>
    route.fulfill({
      status: 503,
      json: { error: { code: 'unavailable', message: 'The database is away.', hint: 'Wait for it.' } },
    }),
  );
  await sendReport(request, SUITE, 'stale', [{ name: 'signs in' }]);
  await expect(page.getByText('stale', { exact: true })).toBeVisible();
  await expect(page.getByRole('grid')).toBeVisible();
  await page.getByRole('combobox', { name: 'Order' }).selectOption('name');
  const alert = page.getByRole('main').getByRole('alert');
  await expect(alert).toContainText('The history could not be loaded');
  await expect(alert).toContainText('The database is away.');
  await expectAccessible(page);
  expect((await page.goto('/tests/99999999'))?.status()).toBe(404);
});

async function removeLinks(request: APIRequestContext): Promise<void> {
  const { items } = await (await request.get('/api/v1/known-issues?limit=200')).json();
  for (const { id, url } of items) if (url === ISSUE) await request.delete(`/api/v1/known-issues/${id}`);
}

test.afterAll(({ request }) => removeLinks(request));
