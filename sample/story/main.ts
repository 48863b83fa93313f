import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { callControl, stateSchema } from '../control-client.ts';
import { ACTS, type Stage } from './acts.ts';
import { GreenroomApi } from './greenroom-api.ts';
import { pickRevisions } from './pick-revisions.ts';
import { VerdictWatch } from './verdict-watch.ts';

const USAGE = `Plays the night of 2025-09-13 against a running Greenroom that watches the sample.

  npm run story                  about a minute, by itself
  npm run story -- --speed 4     shorter pauses between the acts; 0: none
  npm run story -- --step        prints "act: NAME" and "end: NAME", and waits for a line on stdin between acts

Where: GREENROOM_URL (default http://127.0.0.1:3000); the sample by SAMPLE_PORT_BASE (default 4309).
Exit: 0 the gate really went BLOCKED and then GO; 1 it did not, and what was seen; 2 wrong usage.`;

const PAUSE_MS = 5_000;

const say = (line: string) => void process.stdout.write(`${line}\n`);

async function setStage(folder: string): Promise<Stage> {
  const url = process.env['GREENROOM_URL'] ?? 'http://127.0.0.1:3000';
  const environment = process.env['GREENROOM_ENVIRONMENT'] ?? 'staging';
  const api = new GreenroomApi(url, environment);
  const { services } = await callControl(stateSchema, '/state');
  const backend = services.find(({ service }) => service === 'backend');
  if (backend === undefined) throw new Error('the sample has no backend');
  const watched = await api.services();
  if (!watched.some(({ name }) => name === 'backend')) {
    throw new Error(
      `${url} does not watch the sample: no service "backend" in its environment "${environment}"`,
    );
  }
  const revisions = pickRevisions(backend, await api.deploys());
  return { url, environment, api, watch: new VerdictWatch(api, say), revisions, folder, say };
}

async function playAll(stage: Stage, pause: (isLast: boolean) => Promise<void>): Promise<void> {
  await stage.watch.start();
  for (const [index, { name, title, play }] of ACTS.entries()) {
    say(`act: ${name} (${title})`);
    await play(stage);
    say(`end: ${name}`);
    await pause(index === ACTS.length - 1);
  }
}

/** The story holds only if the verdict was BLOCKED at some time and GO after it. */
function judge(verdicts: string[]): void {
  const blockedAt = verdicts.indexOf('BLOCKED');
  if (blockedAt >= 0 && verdicts.lastIndexOf('GO') > blockedAt) return;
  throw new Error(`expected BLOCKED and then GO; seen: ${verdicts.join(', ')}`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      speed: { type: 'string', default: '1' },
      step: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return say(USAGE);
  const speed = Number(values.speed);
  if (!Number.isFinite(speed) || speed < 0)
    throw new TypeError(`--speed is "${values.speed}": needs a number`);
  const startedAt = Date.now();
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-story-'));
  const lines = values.step ? createInterface({ input: process.stdin }) : null;
  const nextLine = lines?.[Symbol.asyncIterator]();
  const stage = await setStage(folder);
  try {
    await playAll(stage, async (isLast) => {
      if (isLast) return;
      if (nextLine !== undefined) await nextLine.next();
      else if (speed > 0) await delay(PAUSE_MS / speed);
    });
    judge(stage.watch.verdicts);
    say(
      `The night is over after ${Math.round((Date.now() - startedAt) / 1000)} s: ${stage.watch.verdicts.join(' → ')}`,
    );
  } finally {
    stage.watch.stop();
    lines?.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`story: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof TypeError ? 2 : 1;
});
