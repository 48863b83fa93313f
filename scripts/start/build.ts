import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { waitForLock } from '../file-lock.ts';
import { StartProblem } from '../start-problem.ts';
import { digestSources, judgeBuild } from './build-state.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const STAMP = join(ROOT, '.greenroom', 'built.stamp');
const OUTPUT = join(ROOT, '.next', 'BUILD_ID');
const BUILD_LIMIT_MS = 10 * 60_000;

/** Builds the web app when its sources changed since the last build. */
export async function buildWhenStale(say: (line: string) => void): Promise<void> {
  mkdirSync(join(ROOT, '.greenroom'), { recursive: true });
  const release = await waitForLock(join(ROOT, '.greenroom', 'build.lock'), BUILD_LIMIT_MS);
  try {
    const now = digestSources(ROOT);
    const { isNeeded, reason } = judgeBuild(readStamp(), now, existsSync(OUTPUT));
    if (!isNeeded) return;
    say(`building the web app: ${reason} …`);
    rmSync(STAMP, { force: true });
    await nextBuild();
    writeFileSync(STAMP, now);
    say('built the web app');
  } finally {
    release();
  }
}

function readStamp(): string | undefined {
  return existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : undefined;
}

function nextBuild(): Promise<void> {
  return new Promise((done, fail) => {
    const next = spawn(process.execPath, [join(ROOT, 'node_modules/next/dist/bin/next'), 'build'], {
      cwd: ROOT,
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    const hear = (chunk: Buffer) => {
      said += chunk;
    };
    next.stdout.on('data', hear);
    next.stderr.on('data', hear);
    next.on('error', fail);
    next.on('close', (code) => {
      if (code === 0) done();
      else
        fail(
          new StartProblem(
            `The web app could not be built:\n${said.trim().split('\n').slice(-40).join('\n')}`,
          ),
        );
    });
  });
}
