import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { firstError } from './first-error.ts';
import { StartProblem } from './start-problem.ts';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Flags that keep Chromium from calling home, and let it run as root. */
export const CHROMIUM_FLAGS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/** The Chromium to use: the one CHROMIUM_PATH names, Playwright's own, or the system's. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM_PATH'];
  if (named && !existsSync(named)) {
    throw new StartProblem(`CHROMIUM_PATH names ${named}, and there is no such file.`);
  }
  return named || [chromium.executablePath(), ...PLACES].find((path) => existsSync(path));
}

/** Makes sure there is a Chromium, installing Playwright's or, as root with apt, Debian's. */
export function ensureChromium(say: (line: string) => void): void {
  if (findChromium()) return;
  say('no Chromium here; asking Playwright to install its own …');
  const refusals = [`Playwright's: ${attempt('npx', ['playwright', 'install', 'chromium'], 240_000)}`];
  if (findChromium()) return;
  if (process.getuid?.() === 0) {
    say("installing Debian's chromium …");
    attempt('apt-get', ['update', '-qq'], 120_000);
    const said = attempt('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], 300_000);
    refusals.push(`Debian's: ${said}`);
  }
  if (findChromium()) return;
  throw new StartProblem(
    `There is no Chromium and none could be installed (${refusals.join('; ')}): install one, or name it with CHROMIUM_PATH.`,
  );
}

/** Runs an installer to its end and returns why it failed, in its own words. */
function attempt(program: string, args: string[], timeout: number): string {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const run = spawnSync(program, args, { stdio: 'pipe', encoding: 'utf8', timeout, env });
  if (run.error) return run.error.message;
  return firstError(`${run.stdout}\n${run.stderr}`) ?? `${program} ended with ${run.status}`;
}
