import { expect, type Page, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from './expect-accessible.ts';
import { failed, sendReport, waitUntilCounted } from './send-report.ts';

const SUITE = 'e2e-compare';
const BROKE = failed('the till does not open');

let runs: number[] = [];
const both = () => `base=run:${runs[0]}&head=run:${runs[1]}`;

test.beforeAll(async ({ request }) => {
  const steady = Array.from({ length: 30 }, (_, place) => ({ name: `steady ${place}` }));
  runs = [
    await sendReport(request, SUITE, 'cmp-old', [
      ...steady,
      { name: 'opens the till' },
      { name: 'closes the till', body: BROKE },
      { name: 'counts the till', body: BROKE },
      { name: 'old till' },
    ]),
    await sendReport(request, SUITE, 'cmp-new', [
      ...steady.map(({ name }, place) => ({ name, ...(place < 12 && { body: BROKE }) })),
      { name: 'opens the till', body: BROKE },
      { name: 'closes the till' },
      { name: 'counts the till', body: BROKE },
      { name: 'new till' },
    ]),
  ];
  await waitUntilCounted(request, SUITE, 35);
});

const filters = (page: Page) => page.getByRole('navigation', { name: 'Filter changes' });

test('two runs: the sentence, lists by kind as filters, ways to results and clusters', async ({ page }) => {
  await page.goto(`/tests/compare?${both()}`);
  await expect(page.getByRole('region', { name: 'Summary' })).toContainText(
    '13 newly failing, 1 still failing, 1 fixed, 1 new, 1 gone',
  );
  await expect(page.getByRole('link', { name: new RegExp(`^run ${runs[0]}, cmp-old`) })).toBeVisible();
  const suites = page.getByRole('region', { name: 'Suites side by side' });
  await expect(suites).toContainText('32/34');
  await expect(suites).toContainText(
    /p < 0\.001 \(14\/34 failed, before 2\/34\)|p = 0\.\d+ \(14\/34 failed, before 2\/34\)/,
  );

  await filters(page)
    .getByRole('link', { name: /^fixed/ })
    .click();
  await expect(page).toHaveURL(/kind=fixed/);
  const fixed = page.getByRole('region', { name: 'Fixed' });
  await expect(fixed.getByRole('listitem')).toHaveCount(1);
  await expect(fixed).toContainText('passes; failed');
  await expect(page.getByRole('region', { name: 'Newly failing' })).toBeHidden();
  await page.goBack();
  await expect(page.getByRole('region', { name: 'Newly failing' })).toBeVisible();
  await page.reload();
  await filters(page)
    .getByRole('link', { name: /^newly failing/ })
    .click();
  const till = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: 'opens the till', exact: true }) });
  await expect(till.getByRole('link', { name: 'the till does not open' })).toHaveAttribute(
    'href',
    /\/tests\/clusters\/\d+/,
  );
  await till.getByRole('link', { name: /^head: run \d+.*opens the till/ }).click();
  await expect(page).toHaveURL(new RegExp(`/runs/${runs[1]}\\?case=`));
});

test('from a run to the comparison with the one before', async ({ page }) => {
  await page.goto(`/runs/${runs[1]}`);
  await page.getByRole('link', { name: 'with the run before' }).click();
  await expect(page).toHaveURL(new RegExp(`base=before&head=run:${runs[1]}`));
  await expect(page.getByRole('region', { name: 'Summary' })).toContainText(`run ${runs[0]}, cmp-old`);
  await expect(page.getByRole('combobox', { name: 'Kind of base' })).toHaveValue('before');
});

test('sides are chosen by keyboard alone, and are the address', async ({ page }) => {
  await page.goto('/tests/compare');
  await expect(page.getByText('Choose two runs, deploys or windows of days.')).toBeVisible();
  const head = page.getByRole('combobox', { name: 'Head: run' });
  await expect(head.getByRole('option', { name: new RegExp(`^run ${runs[1]} `) })).toBeAttached();
  await head.focus();
  await head.selectOption(String(runs[1]));
  await expect(page.getByText('Choose what to compare with, the base.')).toBeVisible();
  await page.getByRole('combobox', { name: 'Base: run' }).selectOption(String(runs[0]));
  await expect(page).toHaveURL(
    new RegExp(`base=run:${runs[0]}.*head=run:${runs[1]}|head=run:${runs[1]}.*base=run:${runs[0]}`),
  );
  await expect(page.getByRole('region', { name: 'Summary' })).toContainText('13 newly failing');
  await page.getByRole('button', { name: 'Swap' }).press('Enter');
  await expect(page.getByRole('region', { name: 'Summary' })).toContainText('13 fixed');

  await page.getByRole('combobox', { name: 'Kind of head' }).selectOption('window');
  await expect(page.getByLabel('Head: first day, UTC')).toHaveValue(/^\d{4}-\d\d-\d\d$/);
  await expect(page).toHaveURL(/head=window:/);
  await expect(page.getByRole('region', { name: 'Summary' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('combobox', { name: 'Kind of head' })).toHaveValue('run');
});

test('a deploy stands for its runs, and is reached from its entry', async ({ page, request }) => {
  for (const revision of ['cmp-deploy-1', 'cmp-deploy-2']) {
    const recorded = await request.post('/api/v1/deploys', {
      data: { environment: 'staging', service: 'frontend', revision, state: 'revision_ready', by: 'e2e' },
    });
    expect(recorded.ok(), await recorded.text()).toBe(true);
    await sendReport(request, SUITE, revision, [{ name: 'opens the till' }]);
  }
  await page.goto('/deploys');
  const entry = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: /cmp-deploy-2$/ }) });
  await entry.getByRole('link', { name: 'with the deploy before' }).click();
  await expect(page.getByRole('region', { name: 'Summary' })).toContainText('cmp-deploy-1');
  await expect(
    page.getByText('No test changed: what is on both sides went as it went before.'),
  ).toBeVisible();
  const { revisionSeen } = await (await request.get('/api/v1/services/frontend')).json();
  await request.post('/api/v1/deploys', {
    data: {
      environment: 'staging',
      service: 'frontend',
      revision: revisionSeen,
      state: 'revision_ready',
      by: 'e2e',
    },
  });
});

test('a side that is not there is said, and the pickers stay', async ({ page }) => {
  await page.goto(`/tests/compare?base=run:99999999&head=run:${runs[1]}`);
  const alert = page.getByRole('alert').filter({ hasText: 'The comparison could not be loaded' });
  await expect(alert).toContainText('There is no run 99999999 in this environment.');
  await expectAccessible(page);
  await page.getByRole('combobox', { name: 'Base: run' }).selectOption(String(runs[0]));
  await expect(page.getByRole('region', { name: 'Summary' })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`it is accessible in ${colorScheme}, and fits into 320 px`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.goto(`/tests/compare?${both()}`);
    await expect(page.getByRole('region', { name: 'Suites side by side' })).toBeVisible();
    await expectAccessible(page);
    await page.setViewportSize({ width: 320, height: 640 });
    await expectNoSidewaysScroll(page);
    await page.goto('/tests/compare');
    await expect(page.getByText('Choose two runs')).toBeVisible();
    await expectAccessible(page);
    await expectNoSidewaysScroll(page);
  });
}
