import { execFileSync } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { expectAccessible } from './expect-accessible.ts';
import { makeDataDir, StartedGreenroom } from './started-greenroom.ts';

// PostgreSQL stopped in the middle, as by a disk that stalls: every connection stays open and nothing answers.
const PORT = Number(process.env['E2E_PORT'] ?? 4180) - 10;
const URL = `http://127.0.0.1:${PORT}`;

const dir = makeDataDir();

/** Ids of the postmaster on this data folder and of its children. */
function postgresOf(folder: string): number[] {
  const lines = execFileSync('ps', ['-e', '-ww', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' }).split('\n');
  const all = lines.map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []);
  const master = all.find(([, , , args = '']) => /postgres.* -D /.test(args) && args.includes(folder))?.[1];
  return all
    .filter(([, pid, parent]) => master && [pid, parent].includes(master))
    .map(([, pid]) => Number(pid));
}

test('a page that is opened while the database hangs says what it waits for, and then shows what came', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const greenroom = new StartedGreenroom({ dir, port: PORT, env: { SAMPLE_PORT_BASE: String(PORT + 1) } });
  let stopped: number[] = [];
  try {
    await greenroom.answers();
    await page.goto(`${URL}/services`);
    await expect(page.getByRole('table').first()).toBeVisible();

    stopped = postgresOf(dir);
    expect(stopped.length).toBeGreaterThan(1);
    for (const pid of stopped) process.kill(pid, 'SIGSTOP');
    const openedAt = Date.now();
    await page.goto(`${URL}/services`);
    const waiting = page.getByText(/^Waiting for Greenroom and its database/);
    await expect(waiting).toBeVisible();
    expect(Date.now() - openedAt).toBeLessThan(6_000);
    await expectAccessible(page);

    for (const pid of stopped.splice(0)) process.kill(pid, 'SIGCONT');
    await expect(page.getByRole('table').first()).toBeVisible();
    await expect(waiting).toHaveCount(0);
  } finally {
    for (const pid of stopped) process.kill(pid, 'SIGCONT');
    await greenroom.end('SIGINT');
    greenroom.discard();
  }
});
