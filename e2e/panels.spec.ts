import { expect, type Page, test } from '@playwright/test';
import type { OverviewResponse } from '#core/api/overview.ts';
import { expectAccessible } from './expect-accessible.ts';

// An answer that is still on its way when a test ends is nobody's fault.
test.afterEach(({ page }) => page.unrouteAll({ behavior: 'ignoreErrors' }));

const OVERVIEW = '**/api/v1/overview*';
const BROKEN = {
  id: 'broken-just-now',
  kind: 'health' as const,
  tone: 'bad' as const,
  subject: 'auth',
  sentence: 'auth down: broke just now',
  href: null,
};

/** The overview as it would be with less in it: the real answer, reduced. */
async function showReduced(page: Page, reduce: (real: OverviewResponse) => Partial<OverviewResponse>) {
  await page.route(OVERVIEW, async (route) => {
    const response = await route.fetch();
    const real: OverviewResponse = await response.json();
    await route.fulfill({ response, json: { ...real, ...reduce(real) } });
  });
  const answered = page.waitForResponse(OVERVIEW);
  await page.goto('/');
  await answered;
}

const panel = (page: Page, name: string | RegExp) => page.getByRole('region', { name });

test('panels with nothing in them say what to run', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await showReduced(page, () => ({ deploys: [], happenings: [], suites: [], services: [] }));
  await expect(panel(page, 'On staging')).toContainText('npx greenroom deploy --service');
  await expect(panel(page, 'Services')).toContainText('npx greenroom config example > greenroom.yaml');
  await expect(panel(page, /^Tests/)).toContainText('npx greenroom report results/*.xml');
  await expect(panel(page, /^What broke/)).toContainText('Nothing broke as far back');
  await panel(page, /^Tests/)
    .getByRole('button', { name: 'Copy' })
    .click();
  await expect(panel(page, /^Tests/).getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    'npx greenroom report results/*.xml',
  );
  await expectAccessible(page);
});

test('suites of which no report came in yet say how to send one', async ({ page }) => {
  await showReduced(page, ({ suites }) => ({
    suites: suites.map((suite) => ({
      ...suite,
      state: 'not_run' as const,
      runId: null,
      totals: null,
      quarantined: null,
      passRatePct: null,
      receivedAt: null,
    })),
  }));
  const tests = panel(page, /^Tests/);
  await expect(tests).toContainText('No report of these suites has come in yet');
  await expect(tests.getByText(/^npx greenroom report results\/\*\.xml --suite \S+$/)).toBeVisible();
  await expect(tests.getByRole('row', { name: /not run/ }).first()).toBeVisible();
  await expectAccessible(page);
});

test('panels that are not brought up to date say so, and keep what they had', async ({ page }) => {
  await page.clock.install();
  await page.route('**/api/v1/events*', (route) => route.abort());
  await page.goto('/');
  await expect(page.getByRole('rowheader', { name: 'Backend' })).toBeVisible();
  await page.route(OVERVIEW, (route) => route.abort());
  await page.clock.runFor(150_000);
  for (const name of ['Services', 'On staging', /^Tests/, /^What broke/, 'Timeline']) {
    await expect(panel(page, name).getByText('stale', { exact: true })).toBeVisible();
  }
  await expect(page.getByRole('rowheader', { name: 'Backend' })).toBeVisible();
  await expectAccessible(page);
});

test('what breaks while the reader is further down waits above, behind a button', async ({
  page,
  request,
}) => {
  let hasBroken = false;
  await page.setViewportSize({ width: 1280, height: 400 });
  await showReduced(page, ({ at, happenings }) => ({
    happenings: [
      ...(hasBroken ? [{ ...BROKEN, at }] : []),
      ...(happenings.length > 0 ? happenings : [{ ...BROKEN, id: 'before', at, sentence: 'auth down' }]),
    ],
  }));
  await page.mouse.wheel(0, 400);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(100);
  hasBroken = true;
  const answered = page.waitForResponse(OVERVIEW);
  await request.post('/api/v1/runs?suite=e2e-panels', {
    headers: { 'content-type': 'application/xml' },
    data: `<testsuite name="s"><testcase classname="Panels" name="at ${Date.now()}" time="0.1"/></testsuite>`,
  });
  await answered;
  const pill = page.getByRole('button', { name: /^\d+ new happenings?$/ });
  await expect(pill).toBeVisible();
  await expect(page.getByText(BROKEN.sentence)).toHaveCount(0);
  await pill.click();
  await expect(page.getByText(BROKEN.sentence)).toBeVisible();
});
