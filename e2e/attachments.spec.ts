import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';

// It makes a trace of its own, and there can be only one at a time.
test.use({ trace: 'off' });

const REPORT = (path: string) => `<testsuites><testsuite name="shop" tests="1" failures="1" time="1">
  <testcase name="pays" classname="Shop" time="1"><failure message="expected 3 to be 4"/>
  <system-out>[[ATTACHMENT|${path}]]</system-out></testcase></testsuite></testsuites>`;

test('a trace that a test left behind opens in the viewer', async ({
  page,
  browser,
  request,
  baseURL,
}, info) => {
  const context = await browser.newContext();
  await context.tracing.start({ screenshots: true, snapshots: true, sources: true });
  const traced = await context.newPage();
  await traced.goto(`${baseURL}/`);
  await traced.getByRole('link', { name: 'Runs', exact: true }).first().click();
  const path = info.outputPath('trace.zip');
  await context.tracing.stop({ path });
  await context.close();

  const unique = `${Date.now()}`;
  const upload = await request.post(`/api/v1/runs?revision=${unique}&filename=shop.xml`, {
    data: REPORT(`test-results/${unique}/trace.zip`),
    headers: { 'content-type': 'application/xml' },
  });
  const { id } = await upload.json();
  const stored = await request.put(
    `/api/v1/runs/${id}/attachments?name=trace&ordinal=1&path=${encodeURIComponent(`test-results/${unique}/trace.zip`)}`,
    { data: await readFile(path), headers: { 'content-type': 'application/zip' } },
  );
  expect(stored.status()).toBe(201);
  const { viewerUrl, url } = await stored.json();
  const bytes = await request.get(url);
  expect(bytes.headers()['content-disposition']).toMatch(/^attachment;/);

  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  await page.goto(viewerUrl);
  await expect(page.getByText(/^Navigate/).first()).toBeVisible({ timeout: 20_000 });
  await page
    .getByText(/^Click/)
    .first()
    .click();
  const snapshot = page.frameLocator('iframe[name="snapshot"]').first();
  await expect(snapshot.getByRole('link', { name: 'Runs', exact: true }).first()).toBeVisible();
  await page.screenshot({ path: info.outputPath('viewer.png') });
  expect(problems).toEqual([]);
});

test('a page that a test left behind is saved, never opened', async ({ page, request }) => {
  const upload = await request.post(`/api/v1/runs?revision=page-${Date.now()}&filename=shop.xml`, {
    data: REPORT('out/report.html'),
    headers: { 'content-type': 'application/xml' },
  });
  const { id } = await upload.json();
  const put = await request.put(`/api/v1/runs/${id}/attachments?name=shot.png&ordinal=1`, {
    data: Buffer.from('<!doctype html><script>document.title = "ran"</script>'),
    headers: { 'content-type': 'image/png' },
  });
  const { url } = await put.json();
  const headers = (await request.get(url)).headers();
  expect(headers).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': expect.stringMatching(/^attachment;/),
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, max-age=31536000, immutable, no-transform',
  });
  await page.goto('/runs');
  const download = page.waitForEvent('download');
  await page.evaluate((address) => window.open(address), url);
  expect((await download).suggestedFilename()).toBe('shot.png');
});
