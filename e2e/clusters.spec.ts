import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from './expect-accessible.ts';
import { failed, sendReport, waitUntilCounted } from './send-report.ts';

// An answer that is still on its way when a test ends is nobody's fault.
test.afterEach(({ page }) => page.unrouteAll({ behavior: 'ignoreErrors' }));

const SUITE = 'e2e-clusters';
const REFUSED = 'the ledger refused the booking of customer nine';
const NEAR = 'the ledger refused the booking of customer nine!';
const OTHER = 'the printer is out of paper';
const ISSUE = 'https://issues.example/ledger-9';

let runs: number[] = [];

test.beforeAll(async ({ request }) => {
  runs = [];
  for (let run = 0; run < 4; run += 1) {
    runs.push(
      await sendReport(request, SUITE, `clus${run}`, [
        { name: 'books', ...(run > 0 && { body: failed(REFUSED) }) },
        { name: 'books twice', ...(run > 1 && { body: failed(REFUSED) }) },
        { name: 'books at night', ...(run === 3 && { body: failed(NEAR) }) },
        { name: 'prints', ...(run === 3 && { body: failed(OTHER) }) },
      ]),
    );
  }
  await waitUntilCounted(request, SUITE, 4);
});

async function clusterId(request: APIRequestContext, name: string): Promise<number> {
  const response = await request.get(`/api/v1/clusters?suite=${SUITE}&text=${encodeURIComponent(name)}`);
  const { items } = await response.json();
  return items.find((cluster: { name: string }) => cluster.name === name)?.id ?? 0;
}

const openList = async (page: Page, query = '') => {
  await page.goto(`/tests/clusters?suite=${SUITE}${query}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Clusters' })).toBeVisible();
};
const row = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByText(name, { exact: true }) });

test('clusters are listed with what they cost, filtered and ordered by the address', async ({ page }) => {
  await openList(page);
  const refused = row(page, REFUSED);
  await expect(refused).toContainText('new');
  await expect(refused.getByRole('cell').first()).toContainText('5');
  await expect(
    refused.getByRole('img', { name: /^5 failures on 1 of 14 days, most on .*: 5; today 5$/ }),
  ).toBeVisible();
  await expect(refused.getByRole('link', { name: 'clus1' })).toHaveAttribute('href', `/runs/${runs[1]}`);
  const names = page.getByRole('table').getByRole('rowheader');
  await expect(names).toHaveText([new RegExp(REFUSED), /./, /./]);

  await page.getByRole('searchbox', { name: 'Filter clusters by name' }).fill('printer');
  await expect(names).toHaveText([new RegExp(OTHER)]);
  await page.getByRole('combobox', { name: 'Order' }).selectOption('recent');
  await page.getByRole('combobox', { name: 'Window' }).selectOption('30');
  await expect(page).toHaveURL(/q=printer.*sort=recent.*days=30|days=30/);
  await page.reload();
  await expect(names).toHaveText([new RegExp(OTHER)]);
  await expect(page.getByRole('combobox', { name: 'Order' })).toHaveValue('recent');
});

test('a cluster says why it is one, and leads to a result, a test and its issue', async ({
  page,
  request,
}) => {
  await openList(page);
  await page.getByRole('link', { name: REFUSED, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: REFUSED })).toBeVisible();
  await expect(page.getByText(/^One group because: same masked text/)).toBeVisible();
  await expect(page.getByRole('region', { name: '2 tests' })).toContainText('books twice');
  await expect(page.getByRole('region', { name: 'History of edits' })).toContainText('Nobody has changed it');

  await page.getByRole('button', { name: 'Link an issue …' }).click();
  const dialog = page.getByRole('dialog', { name: 'Known issue' });
  await dialog.getByLabel('Address of the issue').fill(ISSUE);
  await dialog.getByLabel('Title').fill('LEDGER-9');
  await dialog.getByRole('button', { name: 'Link', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(
    page.getByRole('list', { name: 'Known issues' }).getByRole('link', { name: 'LEDGER-9' }),
  ).toHaveAttribute('href', ISSUE);

  const id = await clusterId(request, REFUSED);
  await page.getByRole('region', { name: 'The newest failures' }).getByRole('link').first().click();
  await expect(page).toHaveURL(new RegExp(`/runs/${runs[3]}\\?case=\\d+`));
  await expect(page.getByRole('region', { name: 'Results' }).getByText(REFUSED).first()).toBeVisible();
  await page.goto(`/tests/clusters/${id}`);
  await page.getByRole('link', { name: 'books twice', exact: true }).last().click();
  await expect(page).toHaveURL(/\/tests\/\d+/);
  await unlink(request);
});

test('a near one is merged in and taken out again, each with who did it', async ({ page, request }) => {
  const [id, near] = [await clusterId(request, REFUSED), await clusterId(request, NEAR)];
  await page.goto(`/tests/clusters/${id}`);
  const proposals = page.getByRole('region', { name: 'Nearly the same' });
  await expect(proposals).toContainText('differs in 1 of 48 characters');
  await proposals.getByRole('button', { name: `Merge into this one: ${NEAR}` }).click();
  const merge = page.getByRole('dialog', { name: 'Merge into this cluster' });
  await merge.getByLabel('Your name').fill('ada');
  await merge.getByRole('button', { name: 'Merge' }).click();
  await expect(merge).toBeHidden();
  await expect(page.getByRole('region', { name: '2 failure texts' })).toContainText(NEAR);
  const edits = page.getByRole('region', { name: 'History of edits' });
  await expect(edits).toContainText(`"${NEAR}" went into "${REFUSED}"`);
  await expect(edits).toContainText('by ada');

  await page.goto(`/tests/clusters/${near}`);
  await expect(page.getByText(`Cluster ${near}, “${NEAR}”, went into this one`)).toBeVisible();
  await page.getByRole('button', { name: `Take out again: ${NEAR}` }).click();
  const undo = page.getByRole('dialog', { name: 'Undo the merge' });
  await expect(undo.getByLabel('Your name')).toHaveValue('ada');
  await undo.getByRole('button', { name: 'Take out again' }).click();
  await expect(undo).toBeHidden();
  await expect(page.getByRole('heading', { level: 1, name: NEAR })).toBeVisible();
});

test('by keyboard alone: renamed, ruled, and a text split out', async ({ page, request }) => {
  const id = await clusterId(request, REFUSED);
  await page.goto(`/tests/clusters/${id}`);
  await page.getByRole('button', { name: 'Edit …' }).focus();
  await page.keyboard.press('Enter');
  const edit = page.getByRole('dialog', { name: 'Edit the cluster' });
  await edit.getByRole('radio', { name: 'texts that contain' }).focus();
  await page.keyboard.press('Space');
  await edit.getByLabel('Contained text').focus();
  await page.keyboard.type('ledger refused');
  await page.keyboard.press('Enter');
  await expect(edit).toBeHidden();
  await expect(
    page.getByText(/^One group because: a person's rule: its text contains "ledger refused"/),
  ).toBeVisible();
  const members = page.getByRole('region', { name: '2 failure texts' });
  await expect(members.getByRole('button', { name: 'Split out …' })).toBeDisabled();
  await members.getByRole('checkbox', { name: NEAR, exact: true }).focus();
  await page.keyboard.press('Space');
  await members.getByRole('button', { name: 'Split out …' }).focus();
  await page.keyboard.press('Enter');
  const split = page.getByRole('dialog', { name: 'Split out' });
  await split.getByLabel('Name of the new cluster').focus();
  await page.keyboard.type('booked at night');
  await page.keyboard.press('Enter');
  await expect(split).toBeHidden();
  await page.getByRole('link', { name: /^Go to cluster \d+$/ }).press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'booked at night' })).toBeVisible();
  await page.getByRole('button', { name: 'Merge into another …' }).press('Enter');
  const merge = page.getByRole('dialog', { name: 'Merge into another cluster' });
  await merge.getByLabel('Find it by its name').focus();
  await page.keyboard.type('ledger refused');
  const squeezed = (rows: Element[]) => rows.filter((row) => row.scrollHeight > row.clientHeight + 1).length;
  expect(await merge.getByRole('group').locator('label').evaluateAll(squeezed)).toBe(0);
  await merge.getByRole('radio', { name: new RegExp(REFUSED) }).press('Space');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/tests/clusters/${id}$`));
  await expect(page.getByRole('region', { name: 'Merged into this one' })).toContainText('booked at night');
});

test('a refused rule says why and keeps what was typed', async ({ page, request }) => {
  await page.goto(`/tests/clusters/${await clusterId(request, OTHER)}`);
  await page.getByRole('button', { name: 'Edit …' }).click();
  const edit = page.getByRole('dialog', { name: 'Edit the cluster' });
  await edit.getByRole('radio', { name: /match an expression/ }).check();
  await edit.getByLabel('Expression', { exact: true }).fill('(paper');
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect(edit.getByRole('alert')).toContainText("rule: the expression can't be read");
  await expect(edit.getByRole('alert')).toContainText('RE2 has no look-around');
  await expect(edit.getByLabel('Expression', { exact: true })).toHaveValue('(paper');
  await expectAccessible(page);
});

test('failures that come in are counted without a reload', async ({ page, request }) => {
  await page.goto(`/tests/clusters/${await clusterId(request, OTHER)}`);
  await expect(page.getByRole('banner').getByText('live', { exact: true })).toBeVisible();
  const days = page.getByRole('region', { name: 'Failures a day' });
  await expect(days.getByText(/^1 failure, /)).toBeVisible();
  await sendReport(request, SUITE, 'clus9', [{ name: 'prints', body: failed(OTHER) }]);
  await expect(days.getByText(/^2 failures, /)).toBeVisible();
});

test('a list that is not brought up to date says so, and keeps what it had', async ({ page, request }) => {
  await openList(page);
  await expect(page.getByRole('banner').getByText('live', { exact: true })).toBeVisible();
  await expect(row(page, OTHER)).toBeVisible();
  await page.route('**/api/v1/clusters*', (route) => route.abort());
  await sendReport(request, SUITE, 'clus10', [{ name: 'books' }]);
  await expect(page.getByText('stale', { exact: true })).toBeVisible();
  await expect(row(page, OTHER)).toBeVisible();
  await expectAccessible(page);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`list and cluster are accessible in ${colorScheme}`, async ({ page, request }) => {
    await page.emulateMedia({ colorScheme });
    await openList(page);
    await expect(row(page, OTHER)).toBeVisible();
    await expectAccessible(page);
    await page.goto(`/tests/clusters/${await clusterId(request, OTHER)}`);
    await expect(page.getByRole('region', { name: 'Failures a day' })).toBeVisible();
    await expectAccessible(page);
  });
}

test('both fit into 320 px', async ({ page, request }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await openList(page);
  await expectNoSidewaysScroll(page);
  await page.goto(`/tests/clusters/${await clusterId(request, OTHER)}`);
  await expect(page.getByRole('region', { name: 'Failures a day' })).toBeVisible();
  await expectNoSidewaysScroll(page);
});

test('no match, no data, no answer: each is said, with what to do', async ({ page }) => {
  await openList(page, '&q=nothing-of-that-name');
  await expect(page.getByText('No cluster matches this filter.')).toBeVisible();
  await page.route('**/api/v1/clusters*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({
      response,
      json: { ...(await response.json()), results: 0, items: [], nextCursor: null },
    });
  });
  await page.getByRole('combobox', { name: 'Suite' }).selectOption('');
  await page.getByRole('searchbox', { name: 'Filter clusters by name' }).fill('');
  await expect(page.getByText(/^npx greenroom report results/)).toBeVisible();
  await expectAccessible(page);
  await page.unroute('**/api/v1/clusters*');
  await page.route('**/api/v1/clusters*', (route) =>
    route.fulfill({
      status: 503,
      json: { error: { code: 'unavailable', message: 'The database is away.', hint: 'Wait for it.' } },
    }),
  );
  await page.getByRole('combobox', { name: 'Window' }).selectOption('90');
  const alert = page.getByRole('alert').filter({ hasText: 'could not be loaded' });
  await expect(alert).toContainText('The database is away.');
  await expectAccessible(page);
  expect((await page.goto('/tests/clusters/99999999'))?.status()).toBe(404);
});

async function unlink(request: APIRequestContext): Promise<void> {
  const { items } = await (await request.get('/api/v1/known-issues?limit=200')).json();
  for (const { id, url } of items) if (url === ISSUE) await request.delete(`/api/v1/known-issues/${id}`);
}
