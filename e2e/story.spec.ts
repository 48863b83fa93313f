import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './expect-accessible.ts';

const ACT_MS = 120_000;
const SEEN = { timeout: 30_000 };

/** The story as a user plays it, an act at a time. */
class Story {
  private readonly process: ChildProcess;
  private readonly lines: string[] = [];
  private onLine: () => void = () => undefined;

  constructor() {
    this.process = spawn(process.execPath, ['--import', 'tsx', 'sample/story/main.ts', '--step'], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    if (!this.process.stdout) throw new Error('the story has no output');
    createInterface({ input: this.process.stdout }).on('line', (line) => {
      this.lines.push(line);
      this.onLine();
    });
  }

  /** Until the act is over; the story then waits for `next`. */
  async end(act: string): Promise<void> {
    const deadline = Date.now() + ACT_MS;
    while (!this.lines.includes(`end: ${act}`)) {
      if (this.process.exitCode !== null || Date.now() > deadline) {
        throw new Error(`the story did not end "${act}":\n${this.lines.join('\n')}`);
      }
      await new Promise<void>((resolve) => {
        this.onLine = resolve;
        setTimeout(resolve, 500);
      });
    }
  }

  next(): void {
    this.process.stdin?.write('\n');
  }

  stop(): void {
    this.process.kill('SIGTERM');
  }
}

const verdict = (page: Page) => page.getByRole('region', { name: 'Verdict' });
const backend = (page: Page) =>
  page.getByRole('region', { name: 'Services' }).getByRole('row', { name: /Backend/ });

test('the night of the worklog, act by act, as the browser shows it', async ({ page }) => {
  test.setTimeout(6 * ACT_MS);
  const story = new Story();
  try {
    await page.goto('/');

    await story.end('baseline');
    await expect(verdict(page).getByRole('heading', { name: 'GO', exact: true })).toBeVisible(SEEN);
    await expect(page).toHaveTitle('✓ Staging GO · Greenroom', SEEN);
    await expect(page.locator('link[rel=icon]')).toHaveAttribute('href', '/icon-ok.svg');

    story.next();
    await story.end('deploy');
    await expect(page.getByRole('region', { name: 'On staging' })).toContainText('deploy failed', SEEN);

    story.next();
    await story.end('health');
    await expect(backend(page)).toContainText('down', SEEN);
    await expect(backend(page)).toContainText('503');
    await expect(page).toHaveTitle('✕ Staging down · Greenroom', SEEN);
    await expect(page.locator('link[rel=icon]')).toHaveAttribute('href', '/icon-bad.svg');

    story.next();
    await story.end('blocked');
    await expect(verdict(page).getByRole('heading', { name: 'BLOCKED' })).toBeVisible(SEEN);
    await expect(verdict(page)).toContainText(/\$[\d.]+[KM]\+? ARR/, SEEN);
    await expect(page.getByRole('region', { name: /^Tests/ })).toContainText('blocked', SEEN);
    await expectAnswersAtOnce(page);
    await expectAccessible(page);
    await expectRunToExplain(page);
    await page.goto('/');

    story.next();
    await story.end('fix');
    await expect(backend(page).getByText('up', { exact: true })).toBeVisible(SEEN);

    story.next();
    await story.end('go');
    await expect(verdict(page).getByRole('heading', { name: 'GO', exact: true })).toBeVisible(SEEN);
    await expect(page).toHaveTitle('✓ Staging GO · Greenroom', SEEN);
    await expect(page.getByRole('heading', { name: 'What broke, newest first' })).toBeVisible();
    await expectAccessible(page);
  } finally {
    story.stop();
  }
});

/** Healthy, deployable, how much is blocked, what broke last: on a desk's and a phone's first screen. */
async function expectAnswersAtOnce(page: Page): Promise<void> {
  for (const size of [
    { width: 1280, height: 720 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(size);
    await expect(
      verdict(page)
        .getByText(/\$[\d.]+[KM]\+? ARR/)
        .first(),
    ).toBeInViewport({ ratio: 1 });
    await expect(backend(page)).toBeInViewport({ ratio: 1 });
    const broken = page.getByRole('region', { name: 'What broke, newest first' }).getByRole('listitem');
    await expect(broken.first()).toBeInViewport({ ratio: 1 });
  }
  await page.setViewportSize({ width: 1280, height: 720 });
}

/** From the list of runs to the blocked tests of the newest, with the evidence against the backend. */
async function expectRunToExplain(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'all runs' }).click();
  await page
    .getByRole('link', { name: /^Run \d+$/ })
    .first()
    .click();
  await expect(page.locator('main header').first()).toContainText('backend was down');
  await page.getByRole('link', { name: /^blocked \d+$/ }).click();
  await expect(page).toHaveURL(/q=s:blocked/);
  const first = page.getByRole('region', { name: 'Results' }).getByRole('listitem').first();
  await expect(first).toContainText('backend was down');
  await expectAccessible(page);
}
