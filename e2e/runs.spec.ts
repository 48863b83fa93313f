import { type APIRequestContext, expect, test } from '@playwright/test';

/** Reports of a suite that no gate asks for, each another upload. */
async function report(request: APIRequestContext, count: number): Promise<void> {
  for (let place = 0; place < count; place += 1) {
    const response = await request.post('/api/v1/runs?suite=e2e-live', {
      headers: { 'content-type': 'application/xml' },
      data: `<testsuite name="live"><testcase classname="Live" name="at ${Date.now()}.${place}" time="0.1"/></testsuite>`,
    });
    expect(response.ok(), await response.text()).toBe(true);
  }
}

test('runs that come in do not move what is being read', async ({ page, request }) => {
  await report(request, 8);
  await page.setViewportSize({ width: 1280, height: 320 });
  await page.goto('/runs?suite=e2e-live');
  await expect(page.getByRole('banner').getByText('live', { exact: true })).toBeVisible();
  const links = page.getByRole('link', { name: /^Run \d+$/ });
  const read = links.nth(4);
  const name = (await read.textContent()) ?? '';
  await read.scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 200);
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(100);
  const before = await page.getByRole('link', { name, exact: true }).boundingBox();

  await report(request, 3);
  const pill = page.getByRole('button', { name: '3 new runs' });
  await expect(pill).toBeVisible();
  expect(await page.getByRole('link', { name, exact: true }).boundingBox()).toEqual(before);

  await pill.click();
  await expect(pill).toBeHidden();
  await expect(links.first()).toBeInViewport();
  await expect(links.nth(7)).toHaveText(name);
});

const MIXED = `<testsuite name="mixed">
  <testcase classname="Login" name="signs in @smoke" file="tests/login.py" line="3" time="0.1"><failure message="expected 200"/></testcase>
  <testcase classname="Login" name="signs out" file="tests/login.py" line="9" time="0.1"/>
  <testcase classname="Chat" name="sends" file="tests/chat.py" line="4" time="0.1"><failure message="expected 201"/></testcase>
</testsuite>`;

test('the results of a run are filtered by a line that is the URL', async ({ page, request }) => {
  const response = await request.post('/api/v1/runs?suite=e2e-filter', {
    headers: { 'content-type': 'application/xml' },
    data: MIXED,
  });
  const { id } = await response.json();
  await page.goto(`/runs/${id}?q=s:failed+file:login`);
  const results = page.getByRole('region', { name: 'Results' });
  const names = results.getByRole('listitem').getByRole('button', { name: /signs|sends/ });
  const field = page.getByRole('searchbox', { name: 'Filter results' });
  await expect(names).toHaveText([/signs in/]);
  await expect(field).toHaveValue('s:failed file:login');

  await page.getByRole('link', { name: /^passed 1$/ }).click();
  await expect(field).toHaveValue('s:passed file:login');
  await expect(names).toHaveText([/signs out/]);
  await page.goBack();
  await expect(field).toHaveValue('s:failed file:login');

  await field.fill('@smoke "signs in"');
  await expect(names).toHaveText([/signs in/]);
  await expect(page).toHaveURL(/q=@smoke/);
  await page.reload();
  await expect(field).toHaveValue('@smoke "signs in"');
  await expect(names).toHaveText([/signs in/]);

  await field.fill('s:fail');
  await expect(results.getByRole('status')).toContainText('“fail” is no status');
});
