import { existsSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { LOOPBACK } from '../../server/judge-host.ts';
import { takeLock } from '../file-lock.ts';
import { makeWritableFolder } from '../make-folder.ts';
import { StartProblem } from '../start-problem.ts';
import { buildWhenStale } from './build.ts';
import { type Child, keepRunning } from './child.ts';
import { connectOwnDatabase, type Database, migrate, startEmbeddedDatabase } from './database.ts';
import { explainFailure } from './explain-failure.ts';
import { planStart, type StartPlan } from './plan-start.ts';
import { findFreePorts, requirePort } from './ports.ts';
import { say } from './progress.ts';

const SAMPLE_PORT = 4309;
const SAMPLE_PATIENCE_MS = 15_000;

/** What is running, in the order it was started; stopped from the end. */
interface Running {
  release?: () => void;
  database?: Database;
  readonly children: Child[];
}

/** Starts everything and stays until told to stop. */
export async function main(): Promise<void> {
  const running: Running = { children: [] };
  let stopping: Promise<void> | undefined;
  const stop = (code: number, why: string) => {
    if (stopping !== undefined) for (const child of running.children) child.kill();
    stopping ??= stopAll(running, why).then(() => process.exit(code));
    return stopping;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => void stop(0, 'stopping'));
  }
  whenOrphaned(() => void stop(1, 'npm is gone; stopping'));
  try {
    await startAll(running, (reason) => void stop(1, reason));
  } catch (error) {
    if (stopping !== undefined) return;
    console.error(explainFailure(error));
    await stop(1, 'stopping what was started');
  }
}

// npm started us and may be killed without passing the signal on.
function whenOrphaned(act: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || act(), 1_000).unref();
}

async function startAll(running: Running, giveUp: (reason: string) => void): Promise<void> {
  const plan = planStart({
    variables: process.env,
    folder: process.cwd(),
    machineName: hostname(),
    exists: existsSync,
  });
  running.release = takeFolder(plan);
  await requirePort(plan.env.port);
  // A database that can't be reached is said before a build, not after it.
  const own = plan.databaseUrl === undefined ? undefined : await connectOwnDatabase(plan.databaseUrl);
  await buildWhenStale(say);
  const database = own ?? (await openEmbedded(plan));
  running.database = database;
  void database.ended.then((reason) => giveUp(reason));
  const applied = await migrate(database.url);
  if (applied > 0) say(`applied ${applied} migration${applied === 1 ? '' : 's'}`);
  const web = await startProcesses(plan, database.url, running.children, giveUp);
  await web.ready;
  greet(plan);
}

function takeFolder({ env }: StartPlan): () => void {
  makeWritableFolder(env.dataDir);
  const lock = takeLock(join(env.dataDir, 'supervisor.lock'));
  if (lock.ok) return lock.release;
  throw new StartProblem(
    `Greenroom is running already with the data in ${env.dataDir} (process ${lock.holder.pid}): stop it first, or give this one a folder of its own with GREENROOM_DATA_DIR.`,
  );
}

async function openEmbedded({ env }: StartPlan): Promise<Database> {
  const embedded = await startEmbeddedDatabase(env.dataDir);
  say('started PostgreSQL');
  for (const note of embedded.notes) say(note);
  return embedded;
}

async function startProcesses(
  plan: StartPlan,
  databaseUrl: string,
  children: Child[],
  gaveUp: (reason: string) => void,
): Promise<Child> {
  const env = { ...settings(plan, databaseUrl), ...(plan.isSample ? await samplePorts() : {}) };
  const events = { said: (line: string) => process.stdout.write(`${line}\n`), gaveUp };
  const start = (name: string, entry: string, isVital: boolean) => {
    const child = keepRunning({ name, entry, env, isVital }, events);
    children.push(child);
    return child;
  };
  const sample = plan.isSample ? start('sample', 'sample/main.ts', false) : null;
  const web = start('web', 'scripts/web.ts', true);
  // A prober that is quicker than what it watches would begin the history with an outage that never was.
  if (sample) await Promise.race([sample.ready, pause(SAMPLE_PATIENCE_MS, undefined, { ref: false })]);
  start('worker', 'worker/main.ts', false);
  return web;
}

function settings(plan: StartPlan, databaseUrl: string): Record<string, string> {
  return {
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    DATABASE_URL: databaseUrl,
    PORT: String(plan.env.port),
    GREENROOM_CONFIG: plan.configPath,
    GREENROOM_DATA_DIR: plan.env.dataDir,
    GREENROOM_LOG: process.env['GREENROOM_LOG'] || 'warn',
    GREENROOM_SAMPLE: plan.isSample ? '1' : '0',
  };
}

async function samplePorts(): Promise<Record<string, string>> {
  const wanted = Number(process.env['SAMPLE_PORT_BASE'] || SAMPLE_PORT);
  const base = await findFreePorts(wanted, 4);
  const names = ['CONTROL', 'BACKEND', 'AUTH', 'FRONTEND'];
  return Object.fromEntries([
    ['SAMPLE_PORT_BASE', String(base)],
    ...names.map((name, i) => [`SAMPLE_${name}_PORT`, String(base + i)]),
  ]);
}

function greet(plan: StartPlan): void {
  say(`Greenroom is at http://${LOOPBACK}:${plan.env.port}`);
  say(
    plan.isSample
      ? 'watching the sample staging environment; for your own: npx greenroom config example > greenroom.yaml'
      : `watching what ${plan.configPath} names`,
  );
  say(`Ctrl-C stops everything; the data stays in ${plan.env.dataDir}`);
}

async function stopAll(running: Running, why: string): Promise<void> {
  if (running.database) say(why);
  for (const child of running.children.toReversed()) await child.stop();
  await running.database?.stop();
  running.release?.();
  if (running.database) say('stopped');
}
