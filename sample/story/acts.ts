import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { callControl, deployOutcomeSchema, stateSchema } from '../control-client.ts';
import type { Gate, GreenroomApi, Service } from './greenroom-api.ts';
import type { Revisions } from './pick-revisions.ts';
import { greenroom, runSuite } from './run-command.ts';
import type { VerdictWatch } from './verdict-watch.ts';

const PATIENCE_MS = 60_000;
const MOST_RUNS = 3;
const TEACHING_LINES = /Error:|File "|RuntimeWarning|exited with code|Shutting down/;

/** What every act works with. */
export interface Stage {
  url: string;
  environment: string;
  api: GreenroomApi;
  watch: VerdictWatch;
  revisions: Revisions;
  /** Where reports are written. */
  folder: string;
  say: (line: string) => void;
}

export interface Act {
  name: string;
  title: string;
  play: (stage: Stage) => Promise<void>;
}

export const ACTS: Act[] = [
  { name: 'baseline', title: 'staging is healthy, its tests pass', play: playBaseline },
  { name: 'deploy', title: 'a new revision is deployed and does not boot', play: playBrokenDeploy },
  { name: 'health', title: 'the backend answers 503', play: playHealth },
  { name: 'blocked', title: 'the tests are run all the same', play: playBlockedTests },
  { name: 'fix', title: 'the fix is deployed', play: playFix },
  { name: 'go', title: 'the tests are run on the fix', play: playGo },
];

async function playBaseline(stage: Stage): Promise<void> {
  const { services } = await callControl(stateSchema, '/state');
  const known = await stage.api.deploys();
  for (const { service, revision, fault } of services) {
    if (service === 'backend') continue;
    if (fault.kind !== 'none') await callControl(deployOutcomeSchema, '/deploy', { service, revision });
    const isKnown = known.some(
      (deploy) => deploy.isCurrent && deploy.service === service && deploy.revision === revision,
    );
    if (!isKnown) await record(stage, service, revision, 'revision_ready');
  }
  await deployBackend(stage, stage.revisions.baseline, stage.revisions.isRunning);
  await untilServices(stage, 'every service up', (all) => all.every(({ state }) => state === 'up'));
  const { baseline } = stage.revisions;
  await runUntilPassed(stage, baseline);
  await stage.watch.until(`GO on ${baseline}`, PATIENCE_MS, ({ gate }) => isGo(gate, baseline));
}

async function playBrokenDeploy(stage: Stage): Promise<void> {
  const { broken } = stage.revisions;
  await record(stage, 'backend', broken, 'deploying');
  const order = { service: 'backend', revision: broken, fault: 'boot_crash' };
  const { outcome, reason, log } = await callControl(deployOutcomeSchema, '/deploy', order);
  if (outcome !== 'failed') throw new Error(`backend ${broken} was to fail at boot, but is ${outcome}`);
  for (const line of log.filter((text) => TEACHING_LINES.test(text))) stage.say(`    ${line.trim()}`);
  const error = log.find((line) => /^\w*Error:/.test(line)) ?? 'no traceback';
  await record(stage, 'backend', broken, 'deploy_failed', `${error}; ${reason}`);
}

async function playHealth(stage: Stage): Promise<void> {
  const services = await untilServices(stage, 'the backend down', (all) => isDown(all, 'backend'));
  sayServices(stage, services);
}

async function playBlockedTests(stage: Stage): Promise<void> {
  const { broken } = stage.revisions;
  const totals = await runAndReport(stage, 'p1', broken);
  if (totals.blocked === 0)
    throw new Error(`no test of ${totals.total} is blocked although the backend is down`);
  const { impact } = await stage.watch.until('BLOCKED, with money behind it', PATIENCE_MS, (seen) => {
    return seen.gate.verdict === 'BLOCKED' && seen.impact.blocked.interval.lowCents > 0;
  });
  stage.say(`    money: ${impact.blocked.text}`);
}

async function playFix(stage: Stage): Promise<void> {
  await deployBackend(stage, stage.revisions.fixed, false);
  sayServices(
    stage,
    await untilServices(stage, 'every service up', (all) => all.every(({ state }) => state === 'up')),
  );
}

async function playGo(stage: Stage): Promise<void> {
  const { fixed } = stage.revisions;
  await runUntilPassed(stage, fixed);
  await stage.watch.until(`GO on ${fixed}, with no money blocked`, PATIENCE_MS, ({ gate, impact }) => {
    return isGo(gate, fixed) && impact.blocked.interval.lowCents === 0;
  });
}

function isGo(gate: Gate, revision: string): boolean {
  return gate.verdict === 'GO' && gate.revision === revision;
}

async function deployBackend(stage: Stage, revision: string, isRunning: boolean): Promise<void> {
  if (isRunning) {
    const known = await stage.api.deploys();
    const current = known.find((deploy) => deploy.service === 'backend' && deploy.isCurrent);
    if (current?.revision === revision && current.state === 'revision_ready') return;
  } else {
    await record(stage, 'backend', revision, 'deploying');
    const { outcome, reason } = await callControl(deployOutcomeSchema, '/deploy', {
      service: 'backend',
      revision,
    });
    if (outcome !== 'ready') throw new Error(`backend ${revision} did not come up: ${reason}`);
  }
  await record(stage, 'backend', revision, 'revision_ready');
}

async function record(
  stage: Stage,
  service: string,
  revision: string,
  state: string,
  reason?: string,
): Promise<void> {
  const { url, environment } = stage;
  const flags = ['--service', service, '--revision', revision, '--state', state, '--by', 'story'];
  const why = reason === undefined ? [] : ['--reason', reason];
  await greenroom(url, 'deploy', ...flags, ...why, '--environment', environment);
  stage.say(`    ${service} ${revision} ${state}${reason === undefined ? '' : `: ${reason}`}`);
}

interface Totals {
  total: number;
  passed: number;
  blocked: number;
}

async function runAndReport(stage: Stage, suite: string, revision: string): Promise<Totals> {
  const { url, environment, folder } = stage;
  const file = join(folder, `${suite}-${revision}.xml`);
  await runSuite(suite, file);
  const flags = ['--revision', revision, '--environment', environment, '--json'];
  const printed = await greenroom(url, 'report', file, ...flags);
  const totals = totalsOf(printed);
  stage.say(
    `    ${suite} on ${revision}: ${totals.passed} of ${totals.total} passed, ${totals.blocked} blocked`,
  );
  return totals;
}

/** On a busy machine a test may run into its time limit: like anyone, the story runs them again before it gives up. */
async function runUntilPassed(stage: Stage, revision: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const { passed, total } = await runAndReport(stage, 'all', revision);
    if (passed === total) return;
    if (attempt === MOST_RUNS) throw new Error(`only ${passed} of ${total} tests pass on ${revision}`);
    stage.say('    not all passed on a healthy staging: once more');
  }
}

function totalsOf(printed: string): Totals {
  const number = (name: string) =>
    Number(new RegExp(`"${name}":\\s*(\\d+)`).exec(printed)?.[1] ?? Number.NaN);
  const totals = { total: number('total'), passed: number('passed'), blocked: number('blocked') };
  if (Object.values(totals).some(Number.isNaN))
    throw new Error(`the report's answer has no totals: ${printed}`);
  return totals;
}

function sayServices(stage: Stage, services: Service[]): void {
  for (const { name, state, sentence } of services) stage.say(`    ${name} is ${state}: ${sentence}`);
}

function isDown(services: Service[], name: string): boolean {
  return services.some((service) => service.name === name && service.state === 'down');
}

async function untilServices(
  stage: Stage,
  what: string,
  holds: (services: Service[]) => boolean,
): Promise<Service[]> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const services = await stage.api.services();
    if (holds(services)) return services;
    if (Date.now() > deadline) {
      const seen = services.map(({ name, state, sentence }) => `${name} ${state} (${sentence})`);
      throw new Error(`expected ${what} within ${PATIENCE_MS / 1000} s; seen: ${seen.join(', ')}`);
    }
    await delay(300);
  }
}
