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
