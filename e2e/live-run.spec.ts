import { type APIRequestContext, expect, test } from '@playwright/test';
import { expectAccessible } from './expect-accessible.ts';
import { buildReporter, MadeSuite } from './made-suite.ts';

const SUITE = 'p3-chat-page';

/** Six tests, the one on the basket wrong; each waits until there is a file of its name, or one called "all". */
const TESTS = `import test from 'node:test';
import assert from 'node:assert';
import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
for (const name of ['opens', 'greets', 'basket', 'pays', 'thanks', 'leaves'])
  test(name, async () => {
    while (!existsSync(name) && !existsSync('all')) await wait(50);
    if (name === 'basket' && existsSync('broken')) assert.equal('2 items', '3 items', 'the basket lost an item');
  });`;

let reporter: string;
let suite: MadeSuite;

test.beforeAll(() => {
  reporter = buildReporter('node-test');
});
test.beforeEach(() => {
  suite = new MadeSuite({ 'live.test.mjs': TESTS });
});
test.afterEach(() => suite.discard());

/** The suite by its name and a run of its own, with Node's own test runner. */
function run(name: string, wait = '30s') {
  const tell = [`--test-reporter=${reporter}`, '--test-reporter-destination=stderr'];
  const args = ['run', '--suite', SUITE, '--run', name, '--branch', name, '--wait', wait, '--'];
  return suite.greenroom(...args, process.execPath, '--test', ...tell, 'live.test.mjs');
}

test('a run is followed while it goes on: progress, a failure at once, the end and the verdict', async ({
  page,
}) => {
  const unique = `e2e-${Date.now()}`;
  suite.write('all');
  expect(await run(`${unique}-before`)).toMatchObject({ code: 0 });
  const past = new MadeSuite({ 'live.test.mjs': TESTS, broken: '' });
  suite.discard();
  suite = past;

  await page.goto(`/runs?branch=${unique}-live&state=running`);
  await expect(page.getByText('No run matches this filter.')).toBeVisible();
  const ended = run(`${unique}-live`);
  const row = page.getByRole('row', { name: /running/ });
  await expect(row).toContainText('running: 0 of 6 done', { timeout: 20_000 });
  await row.getByRole('link', { name: /^Run \d+$/ }).click();

  await expect(page.getByText('No result has come in yet; each one appears here as it does.')).toBeVisible();
  suite.write('opens');
  await expect(page.getByText('running: 1 of 6 done')).toBeVisible();
  await expect(page.getByText(/5 of 6 tests to go/)).toBeVisible();
  const opens = page.getByRole('button', { name: /^passed opens/ });
  await opens.click();
  await expect(opens).toHaveAttribute('aria-expanded', 'true');

  suite.write('greets');
  suite.write('basket');
  await expect(page.getByText('running: 3 of 6 done, 1 failed')).toBeVisible();
  await expect(page.getByRole('button', { name: /^failed basket/ })).toContainText('the basket lost an item');
  await expect(opens).toHaveAttribute('aria-expanded', 'true');
  await expectAccessible(page);

  suite.write('all');
  await expect(page.getByText('5 of 6 passed, 1 failed')).toBeVisible();
  await expect(page.getByText('1 fails: 1 new')).toBeVisible();
  await expect(page.getByText(/last heard of/)).toBeHidden();
  const { code, said } = await ended;
  expect(code).toBe(1);
  expect(said).toMatch(/^\S (GO|NO-GO|BLOCKED|UNKNOWN) {2}\S/m);
  expect(said).toContain(page.url().replace(/\?.*$/, ''));

  await page.getByRole('link', { name: 'new 1' }).click();
  await expect(page.getByRole('region', { name: 'Results' }).getByRole('heading', { level: 2 })).toHaveText([
    /basket/,
  ]);
});

/** Makes a service of the sample misbehave, by the sample's own control API. */
async function setFault(request: APIRequestContext, kind: string): Promise<void> {
  const url = `http://127.0.0.1:${process.env['SAMPLE_PORT_BASE']}/fault`;
  const response = await request.post(url, { data: { service: 'frontend', kind } });
  expect(response.ok(), await response.text()).toBe(true);
}

async function stateOf(request: APIRequestContext): Promise<string> {
  return (await (await request.get('/api/v1/services/frontend')).json()).state;
}

test('a suite whose service is down is not run, and says what blocked it', async ({ page, request }) => {
  await setFault(request, 'answer_503');
  try {
    await expect.poll(() => stateOf(request), { timeout: 20_000 }).toBe('down');
    suite.write('all');
    const { code, said } = await run(`e2e-${Date.now()}`, '1s');
    expect(code, said).toBe(4);
    expect(said).toContain('not run: blocked by frontend');
    const [, id] = /Recorded as run (\d+); nothing was started\./.exec(said) ?? [];
    await page.goto(`/runs/${id}`);
    await expect(page.getByText(/^not run: blocked by frontend: .*503/)).toBeVisible();
    await expect(page.getByText('Nothing was started: frontend was not ready')).toBeVisible();
    await expect(page.getByRole('list', { name: 'Last samples of frontend' })).toContainText('503');
    await expect(page.getByText('This run has no result.')).toBeVisible();
    await expectAccessible(page);
    await page.goto(`/runs?suite=${SUITE}`);
    await page.getByRole('combobox', { name: 'Filter by state' }).selectOption('not run');
    await expect(page).toHaveURL(/state=not_run/);
    await expect(page.getByRole('row', { name: `Run ${id}` })).toContainText('blocked by frontend');
  } finally {
    await setFault(request, 'none');
  }
  await expect.poll(() => stateOf(request), { timeout: 20_000 }).toBe('up');
});
