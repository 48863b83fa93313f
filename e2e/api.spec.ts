import { expect, test } from '@playwright/test';
import { expectAccessible, expectNoSidewaysScroll } from './expect-accessible.ts';

test('every operation of the document has its entry, reached from the index', async ({ page, request }) => {
  const { paths } = await (await request.get('/api/openapi.json')).json();
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods as object).map((method) => `${method.toUpperCase()} ${path}`),
  );
  await page.goto('/api-reference');
  for (const operation of operations) {
    await expect(page.getByRole('heading', { name: operation, exact: true })).toBeAttached();
  }
  const links = page.getByRole('navigation', { name: 'Operations' }).getByRole('link');
  await expect(links).toHaveCount(operations.length);
  await links.last().focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: operations.at(-1) ?? '', exact: true })).toBeInViewport();
});

test('the reference is accessible in both themes, and on a phone', async ({ page }) => {
  for (const theme of ['light', 'dark']) {
    await page.goto(`/api-reference?theme=${theme}`);
    await expect(page.getByRole('heading', { level: 1, name: 'API' })).toBeVisible();
    await expectAccessible(page);
  }
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
});

test('a refusal has the shape that the page promises', async ({ request }) => {
  const response = await request.get('/api/v1/services/nothing');
  expect(response.status()).toBe(404);
  const { error } = await response.json();
  expect(error).toMatchObject({ code: 'not_found', hint: expect.stringContaining('backend') });
});

test('a method that an address does not take is refused in words, with those that it takes', async ({
  request,
}) => {
  const response = await request.delete('/api/v1/services/backend');
  expect([response.status(), response.headers()['allow']]).toEqual([405, 'HEAD, OPTIONS, GET']);
  expect(await response.json()).toMatchObject({ error: { code: 'method_not_allowed' } });
});

// The upload is read in a thread of its own, whose refusals must reach the answer as they are.
test('a report that cannot be read is refused in words', async ({ request }) => {
  for (const [body, status, code, message] of [
    ['', 400, 'bad_request', /empty/],
    ['<testsuite name="s"><testcase name="a">', 400, 'bad_request', /unclosed tag/],
    ['<!doctype html><title>Sign in</title>', 415, 'unsupported_format', /HTML/],
  ] as const) {
    const response = await request.post('/api/v1/runs', { data: Buffer.from(body) });
    expect([response.status(), await response.json()]).toMatchObject([
      status,
      { error: { code, message: expect.stringMatching(message) } },
    ]);
  }
});
