import { type APIRequestContext, expect, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from './expect-accessible.ts';

const LONG = `rev-${'0123456789'.repeat(15)}`;
const TRACEBACK = 'Traceback (most recent call last):\n  File "app.py", line 3\nRuntimeError: no settings';

async function record(request: APIRequestContext, body: Record<string, string>): Promise<void> {
  const response = await request.post('/api/v1/deploys', {
    data: { environment: 'staging', service: 'frontend', by: 'e2e', ...body },
  });
  expect(response.ok(), await response.text()).toBe(true);
}

/** What answers is what is deployed last again, whatever a test recorded. */
test.afterAll(async ({ request }) => {
  const { revisionSeen } = await (await request.get('/api/v1/services/frontend')).json();
  await record(request, { revision: revisionSeen, state: 'revision_ready' });
});

test('a deploy appears by itself, goes its steps, and says why it failed', async ({ page, request }) => {
  await page.goto('/deploys');
  await expect(page.getByText('live', { exact: true })).toBeVisible();
  await record(request, { revision: 'e2e-1', state: 'deploying' });
  const entry = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: /frontend e2e-1$/ }) });
  await expect(entry).toContainText('deploying');
  await expect(entry.getByRole('list', { name: 'Steps' })).toContainText('ready');
  await record(request, { revision: 'e2e-1', state: 'deploy_failed', reason: TRACEBACK });
  await expect(entry).toContainText('deploy failed');
  await entry.getByText('What the deploy said').click();
  await expect(entry.getByText('RuntimeError: no settings').last()).toBeVisible();
  await expectAccessible(page);
});

test('a revision as long as they come fits a phone, in both themes', async ({ page, request }) => {
  await record(request, { revision: LONG, state: 'revision_ready' });
  await page.setViewportSize({ width: 320, height: 640 });
  for (const path of ['/deploys', '/services', '/services/frontend', '/', '/wall']) {
    await page.goto(path);
    await expect(page.getByRole('heading').first()).toBeVisible();
    await expectNoSidewaysScroll(page);
  }
  for (const theme of ['light', 'dark']) {
    await page.goto(`/deploys?theme=${theme}`);
    await expectAccessible(page);
  }
});

test('by keyboard alone: to the deploys, from one to the next, to a run of one', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByText('live', { exact: true })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await expect(page).toHaveURL(/\/deploys/);
  const entries = page.getByRole('list', { name: 'Deploys, newest first' }).locator('> li');
  await expect(entries.first()).toBeVisible();
  await page.keyboard.press('j');
  await expect(entries.first()).toBeFocused();
});

test('a link to one deploy leads to it', async ({ page, request }) => {
  const { items } = await (await request.get('/api/v1/deploys')).json();
  const oldest = items.at(-1);
  await page.goto(`/deploys#deploy-${oldest.id}`);
  await expect(page.locator(`#deploy-${oldest.id}`)).toBeInViewport();
});
