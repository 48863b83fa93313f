import { evaluateAllGates } from '#server/gate/evaluate-gate.ts';
import { claimProbes } from '#server/health/claim-probes.ts';
import type { FinishedSample } from '#server/health/finished-sample.ts';
import { pingDatabase } from '#server/health/ping-database.ts';
import { settleSilence } from '#server/health/settle-silence.ts';
import { indexTests } from '#server/search/index-tests.ts';
import { endSilentRuns, judgeLate, keepHouse, rollUpDue } from './chores.ts';
import { createTestCounter } from './count-tests.ts';
import { createProber, type Prober } from './prober/prober.ts';
import type { Recorder } from './record/recorder.ts';
import { startRecording } from './recording.ts';
import { type Repeating, repeat } from './repeat.ts';
import { type Book, createBook } from './schedule/book.ts';
import { createScheduler, type Scheduler } from './schedule/scheduler.ts';
import { createLatenessLog, type LatenessLog } from './status.ts';
import type { WatchContext } from './watch.ts';
import type { WatchedProbes } from './watched-probes.ts';

const CLAIM_EVERY_MS = 50;
const SILENCE_EVERY_MS = 1_000;
const ROLL_UP_EVERY_MS = 2_000;
const COUNT_EVERY_MS = 2_000;
/** A verdict changes by health, and by time alone: what a page reads is judged anew, this is for the record. */
const GATE_EVERY_MS = 1_000;
/** A run that goes silent is told to be interrupted so much later at most. */
const RUNS_EVERY_MS = 5_000;
/** Failures that wait for what their services did are judged so much later at most. */
const JUDGE_EVERY_MS = 2_000;
const HOUSE_EVERY_MS = 3_600_000;
/** Sockets and memory, not fairness: a hung target holds one, and most answer within milliseconds. */
const MOST_UNDER_WAY = 2_000;
/** After Postgres was away the samples of other workers' disks come first, in ms. */
const PATIENCE_MS = 5_000;

/** Everything a worker does once it knows what to watch. */
export interface Duty {
  readonly book: Book;
  readonly prober: Prober;
  readonly recorder: Recorder;
  readonly lateness: LatenessLog;
  skipped(): number;
  /** Workers whose samples wait on their disks. */
  setSpooling(ids: ReadonlySet<number>): void;
  stop(finishMs: number): Promise<void>;
}

export function startDuty(context: WatchContext, watched: WatchedProbes): Duty {
  const { workerId, clock, words, log, spool } = context;
  const book = createBook(workerId);
  const lateness = createLatenessLog();
  let spooling: ReadonlySet<number> = new Set();
  let skipped = 0;
  let backAtMs = clock.nowMs() - PATIENCE_MS;
  const recorder = startRecording({
    workerId,
    clock,
    log,
    words,
    spool,
    probes: watched.byId,
    onRecheck: (probeId, atMs) => scheduler.recheck(probeId, atMs),
  });
  const add = (...samples: FinishedSample[]) => {
    for (const { verdict } of samples) if (verdict === 'skipped') skipped++;
    recorder.add(...samples);
  };
  const prober = createProber({ ...context, add, reference: watched.reference, onStarted: lateness.add });
  const scheduler: Scheduler = createScheduler({
    workerId,
    clock,
    book,
    claim: (claims) => claimProbes(workerId, claims),
    ping: pingDatabase,
    probe: prober.probeAt,
    skip: prober.skip,
    room: () => MOST_UNDER_WAY - prober.underWay(),
    onAway: (error) => words.failed('claiming', error),
    onBack: () => {
      backAtMs = clock.nowMs();
      words.works();
    },
  });

  const every = (everyMs: number, what: string, turn: () => Promise<unknown>): Repeating =>
    repeat(everyMs, turn, (error) => words.failed(what, error));
  const config = () => watched.config;
  const settleTime = async () => {
    if (scheduler.isAway() || recorder.isSpooling() || clock.nowMs() - backAtMs < PATIENCE_MS) return;
    await settleSilence(watched.byId, spooling, clock.nowMs());
  };
  const rollUp = async () => {
    const running = config();
    if (running && !scheduler.isAway()) await rollUpDue(running, watched.byId.size, clock.nowMs(), log);
  };
  const countTests = createTestCounter(log);
  const count = async () => {
    const running = config();
    if (running && !scheduler.isAway()) await countTests(running, clock.nowMs());
  };
  const index = async () => {
    if (config() && !scheduler.isAway()) await indexTests();
  };
  const judgeGates = async () => {
    if (config() && !scheduler.isAway()) await evaluateAllGates(new Date(clock.nowMs()));
  };
  const endSilent = async () => {
    const running = config();
    if (running && !scheduler.isAway()) await endSilentRuns(running, new Date(clock.nowMs()), log);
  };
  const judgeDue = async () => {
    const running = config();
    if (running && !scheduler.isAway()) await judgeLate(running, new Date(clock.nowMs()), log);
  };
  const tidy = async () => {
    const running = config();
    if (running) await keepHouse(running, new Date(clock.nowMs()), log);
  };
  const claiming = every(CLAIM_EVERY_MS, 'claiming', scheduler.turn);
  const others = [
    every(SILENCE_EVERY_MS, 'settling', settleTime),
    every(ROLL_UP_EVERY_MS, 'rolling up', rollUp),
    every(COUNT_EVERY_MS, 'counting tests', count),
    every(COUNT_EVERY_MS, 'indexing tests', index),
    every(GATE_EVERY_MS, 'judging the gate', judgeGates),
    every(RUNS_EVERY_MS, 'ending silent runs', endSilent),
    every(JUDGE_EVERY_MS, 'judging failures again', judgeDue),
    every(HOUSE_EVERY_MS, 'keeping house', tidy),
  ];
  return {
    book,
    prober,
    recorder,
    lateness,
    skipped: () => skipped,
    setSpooling: (ids) => {
      spooling = ids;
    },
    async stop(finishMs) {
      await claiming.stop();
      await Promise.all([prober.stop(finishMs), ...others.map((one) => one.stop())]);
      await recorder.close();
    },
  };
}
