import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
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
  return [named, chromium.executablePath(), ...PLACES].find((path) => path && existsSync(path));
}

/** Makes sure there is a Chromium, installing Playwright's or, as root with apt, Debian's. */
export function ensureChromium(say: (line: string) => void): void {
  if (findChromium()) return;
  say('no Chromium here; asking Playwright to install its own …');
  attempt('npx', ['playwright', 'install', 'chromium'], 240_000);
  if (findChromium()) return;
  if (process.getuid?.() === 0) {
    say("installing Debian's chromium …");
    attempt('apt-get', ['update', '-qq'], 120_000);
    attempt('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], 300_000);
  }
  if (findChromium()) return;
  throw new StartProblem(
    'There is no Chromium and none could be installed: install one, or name it with CHROMIUM_PATH.',
  );
}

function attempt(program: string, args: string[], timeout: number): void {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync(program, args, { stdio: 'ignore', timeout, env });
}
