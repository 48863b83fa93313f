import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { judgeExit } from './judge-exit.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const EXIT_WITH_PARENT = new URL('./exit-with-parent.mjs', import.meta.url).href;
const PATIENCE_MS = 8_000;

export interface ChildPlan {
  readonly name: string;
  /** A TypeScript entry, from the root of the clone. */
  readonly entry: string;
  readonly env: Record<string, string>;
  readonly isVital: boolean;
}

export interface ChildEvents {
  said(line: string): void;
  /** It will not be started again. */
  gaveUp(reason: string): void;
}

/** One process that is kept running until it is stopped. */
export interface Child {
  /** Resolves when the process says that it is ready (never, for one that doesn't say so). */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
  /** Ends it and everything it started at once. */
  kill(): void;
}

/** Starts a process and starts it again, with growing pauses, whenever it ends by itself. */
export function keepRunning(plan: ChildPlan, events: ChildEvents): Child {
  let current: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isStopping = false;
  let restarts = 0;
  let wasReady = false;
  let tellReady = () => {};
  const ready = new Promise<void>((done) => {
    tellReady = done;
  });
  const start = () => {
    const began = performance.now();
    const child = launch(plan, events);
    current = child;
    child.on('message', () => {
      wasReady = true;
      tellReady();
    });
    child.on('exit', (code, signal) => {
      current = undefined;
      if (isStopping) return;
      killGroup(child);
      const uptimeMs = performance.now() - began;
      const judgement = judgeExit({ ...plan, code, signal, uptimeMs, restarts, wasReady });
      if (judgement.kind === 'give-up') return events.gaveUp(judgement.reason);
      events.said(judgement.reason);
      restarts = judgement.restarts;
      timer = setTimeout(start, judgement.delayMs);
    });
  };
  start();
  return {
    ready,
    stop: async () => {
      isStopping = true;
      clearTimeout(timer);
      if (current) await stopChild(current);
    },
    kill: () => current && killGroup(current),
  };
}

// Its own process group: Ctrl-C in the terminal reaches the supervisor only, and what the process itself started can
// be ended with it.
function launch(plan: ChildPlan, events: ChildEvents): ChildProcess {
  const args = ['--import', EXIT_WITH_PARENT, '--import', 'tsx', plan.entry];
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...plan.env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  child.on('error', (error) => events.said(`${plan.name}: ${error.message}`));
  for (const stream of [child.stdout, child.stderr]) passOn(stream as Readable, plan.name, events);
  return child;
}

function passOn(stream: Readable, name: string, events: ChildEvents): void {
  createInterface({ input: stream }).on('line', (line) => events.said(`${name} | ${line}`));
}

function stopChild(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    const timer = setTimeout(() => killGroup(child), PATIENCE_MS);
    child.once('exit', () => {
      clearTimeout(timer);
      killGroup(child);
      done();
    });
    child.kill('SIGTERM');
  });
}

function killGroup(child: ChildProcess): void {
  try {
    if (child.pid) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Nothing of the group is left.
  }
}
