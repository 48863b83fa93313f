import { randomUUID } from 'node:crypto';
import { type LiveRunResponse, liveRunResponse } from '#core/api/live-runs.ts';
import type { NotRun } from '#core/api/run-state.ts';
import { type RunDetail, type RunPart, runDetail } from '#core/api/runs.ts';
import { askJson, type Question } from '../http/ask.ts';
import type { Terminal } from '../output/terminal.ts';
import type { RunClaim } from './prepare-run.ts';

const RETRY_FOR_MS = 60_000;
const SIGN_OF_LIFE_MS = 20_000;

/** The run as the instance knows it while its command is under way. */
export interface ToldRun {
  readonly id: number;
  /** Ends it here; `message` when something outside any test went wrong. */
  finish(message: string | undefined): Promise<RunDetail>;
  /** Results that reporters within the command have told so far; those of other suites and shards are not its own. */
  countTold(): Promise<number>;
}

/** Tells the instance that the suite's command has begun, and gives signs of life until it is finished. */
export async function beginRun(claim: RunClaim, terminal: Terminal): Promise<ToldRun> {
  const { id, part } = await startRun(claim, undefined, terminal);
  let seq = 0;
  const timer = setInterval(() => {
    seq += 1;
    // A sign of life that gets lost is followed by the next one.
    post(terminal, `/api/v1/runs/${id}/results`, { part, seq, cases: [] }, 0).catch(() => {});
  }, SIGN_OF_LIFE_MS);
  const look = () => askJson(terminal.server(RETRY_FOR_MS), { path: `/api/v1/runs/${id}` }, runDetail);
  // Whatever goes wrong, signs of life must not keep the process alive.
  timer.unref();
  const before = new Map((await look()).parts.map((one) => [one.part, one.lastReportAt]));
  const isOwn = (one: RunPart) =>
    one.format === 'live' &&
    one.suite === claim.suite &&
    (claim.part === undefined || one.part === `${claim.suite} ${claim.part}`) &&
    one.lastReportAt !== before.get(one.part);
  return {
    id,
    async finish(message) {
      clearInterval(timer);
      const suiteErrors = message === undefined ? [] : [{ name: 'greenroom run', message }];
      await post(terminal, `/api/v1/runs/${id}/finish`, { part, suiteErrors }, RETRY_FOR_MS);
      return look();
    },
    async countTold() {
      const { parts } = await look();
      return parts.filter(isOwn).reduce((sum, { totals }) => sum + totals.total, 0);
    },
  };
}

/** The name of a shard's part. A command that is no shard has none, so that another one of the run never replaces it. */
export function ownPart({ part }: RunClaim, what: 'command' | 'reports'): string | undefined {
  return part === undefined ? undefined : `${part} ${what}`;
}

/** Starts a run, or records that it never began. */
export function startRun(
  claim: RunClaim,
  notRun: NotRun | undefined,
  terminal: Terminal,
): Promise<LiveRunResponse> {
  // The command's own part brings no test: its reporters and reports are parts beside it.
  const expectedTotal = notRun === undefined ? 0 : undefined;
  const part = ownPart(claim, 'command');
  // Of this start alone: the legs of a CI's matrix may share all of the claim, and each has an end of its own.
  const body = { ...claim, part, expectedTotal, key: `cli-${randomUUID()}`, notRun };
  return post(terminal, '/api/v1/runs/start', { ...body, tool: 'greenroom run' }, RETRY_FOR_MS);
}

function post(terminal: Terminal, path: string, body: object, retryForMs: number): Promise<LiveRunResponse> {
  const text = JSON.stringify(body);
  const question: Question = {
    method: 'POST',
    path,
    headers: { 'content-type': 'application/json' },
    body: async function* () {
      yield text;
    },
  };
  return askJson(terminal.server(retryForMs), question, liveRunResponse);
}
