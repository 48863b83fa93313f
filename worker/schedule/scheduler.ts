import { setTimeout as pause } from 'node:timers/promises';
import type { Claim, ClaimAnswer } from '#server/health/claim-probes.ts';
import type { KnownProbe } from '#server/health/plan-probes.ts';
import type { Clock } from '../clock.ts';
import type { Book, BookEntry } from './book.ts';
import { type Placement, placeTick } from './place-tick.ts';

export interface SchedulerOptions {
  workerId: number;
  clock: Clock;
  book: Book;
  claim: (claims: readonly Claim[]) => Promise<ClaimAnswer[]>;
  /** Resolves when Postgres answers. */
  ping: () => Promise<unknown>;
  /** Probes at `atMs` (epoch ms, now or up to a quarter of a second ahead). */
  probe: (entry: BookEntry, atMs: number) => void;
  skip: (probe: KnownProbe, ticksMs: readonly number[], reason: string) => void;
  /** How many probes may still be begun. */
  room: () => number;
  onAway: (error: unknown) => void;
  onBack: (awayMs: number) => void;
}

/** A claim that takes longer is not waited for: the probes this worker holds are due. */
const CLAIM_PATIENCE_MS = 300;
const PING_EVERY_MS = 1_000;

export interface Scheduler {
  /** Claims and starts what is due. One at a time; called again every fraction of a second. */
  turn(): Promise<void>;
  /** A probe is to be asked again before its next tick; the database has it already. */
  recheck(probeId: number, atMs: number): void;
  isAway(): boolean;
}

interface Wanted {
  entry: BookEntry;
  placement: Placement;
}

/**
 * Shares the probes with other workers by claims, and goes on alone with those it holds while Postgres is away.
 */
export function createScheduler(options: SchedulerOptions): Scheduler {
  const { workerId, clock, book } = options;
  let awaySinceMs: number | null = null;
  let backAtMs = 0;
  /** A claim is under way that was not waited for to the end. */
  let isSlow = false;

  async function turn(): Promise<void> {
    const nowMs = clock.nowMs();
    const wanted = book
      .takeDue(nowMs, options.room())
      .map((entry) => ({ entry, placement: placeTick(entry.grid, entry.dueMs, nowMs) }));
    if (wanted.length === 0) return;
    if (awaySinceMs !== null || isSlow) return goOnAlone(wanted, nowMs);
    const claim = options.claim(wanted.map(toClaim)).then(
      (answers) => () => settle(wanted, answers),
      (error: unknown) => () => {
        goAway(error, nowMs);
        // It may have been granted without our hearing of it: asked twice is better than by nobody.
        for (const { entry } of wanted) entry.claimedBy = workerId;
        goOnAlone(wanted, nowMs);
      },
    );
    const inTime = await Promise.race([claim, pause(CLAIM_PATIENCE_MS)]);
    if (inTime) return inTime();
    isSlow = true;
    const held = wanted.filter(({ entry }) => entry.claimedBy === workerId);
    goOnAlone(held, nowMs);
    void claim.then((finish) => finishLate(finish, held));
  }

  /** The answer to a claim that was not waited for: what was probed meanwhile must not be probed again. */
  function finishLate(finish: () => void, begun: readonly Wanted[]): void {
    isSlow = false;
    const times = begun.map(({ entry }) => ({ entry, dueMs: entry.dueMs }));
    for (const one of begun) one.placement = { ...one.placement, probeAtMs: null, skipped: [] };
    finish();
    for (const { entry, dueMs } of times) {
      if (entry.claimedBy !== workerId) continue;
      entry.dueMs = Math.max(entry.dueMs, dueMs);
      book.wake(entry);
    }
  }

  function settle(wanted: readonly Wanted[], answers: readonly ClaimAnswer[]): void {
    const byId = new Map(answers.map((answer) => [answer.probeId, answer]));
    for (const { entry, placement } of wanted) {
      const answer = byId.get(entry.probe.id);
      if (!answer) {
        book.drop(entry.probe.id);
        continue;
      }
      const wasMine = entry.claimedBy === workerId;
      Object.assign(entry, { seenMs: answer.nextAtMs, dueMs: answer.nextAtMs, claimedBy: answer.claimedBy });
      if (answer.isMine) begin(entry, placement, wasMine);
      book.wake(entry, answer.claimedBy === workerId ? 0 : backAtMs);
    }
  }

  function begin(entry: BookEntry, { probeAtMs, skipped, reason }: Placement, wasMine: boolean): void {
    // Ticks that passed while nobody held the probe are a gap, which says enough.
    if (wasMine && skipped.length > 0) options.skip(entry.probe, skipped, reason ?? 'not asked');
    if (probeAtMs !== null) options.probe(entry, probeAtMs);
  }

  function goOnAlone(wanted: readonly Wanted[], nowMs: number): void {
    for (const { entry, placement } of wanted) {
      if (entry.claimedBy !== workerId) {
        book.wake(entry, nowMs + PING_EVERY_MS);
        continue;
      }
      entry.dueMs = placement.nextAtMs;
      begin(entry, placement, true);
      book.wake(entry);
    }
  }

  function goAway(error: unknown, nowMs: number): void {
    awaySinceMs = nowMs;
    options.onAway(error);
    lookLater();
  }

  function lookLater(): void {
    setTimeout(() => void options.ping().then(comeBack).catch(lookLater), PING_EVERY_MS).unref();
  }

  /** Says at once what it holds, and leaves the others' probes to them for the usual grace. */
  async function comeBack(): Promise<void> {
    const held = [...book.entries.values()].filter((entry) => entry.claimedBy === workerId);
    const answers = await options.claim(held.map(toHold));
    for (const answer of answers) reconcile(answer);
    const nowMs = clock.nowMs();
    const awayMs = nowMs - (awaySinceMs ?? nowMs);
    backAtMs = nowMs + PING_EVERY_MS;
    awaySinceMs = null;
    options.onBack(awayMs);
  }

  function reconcile(answer: ClaimAnswer): void {
    const entry = book.entries.get(answer.probeId);
    if (!entry) return;
    Object.assign(entry, { seenMs: answer.nextAtMs, claimedBy: answer.claimedBy });
    // A tick that was probed meanwhile must not come again.
    const isOurs = answer.claimedBy === workerId;
    entry.dueMs = isOurs ? Math.max(entry.dueMs, answer.nextAtMs) : answer.nextAtMs;
    book.wake(entry);
  }

  return {
    turn,
    isAway: () => awaySinceMs !== null,
    recheck(probeId, atMs) {
      const entry = book.entries.get(probeId);
      if (!entry || entry.claimedBy !== workerId || atMs >= entry.dueMs) return;
      Object.assign(entry, { seenMs: atMs, dueMs: atMs });
      book.wake(entry);
    },
  };
}

function toClaim({ entry, placement }: Wanted): Claim {
  return { probeId: entry.probe.id, seenAtMs: entry.seenMs, nextAtMs: placement.nextAtMs };
}

function toHold(entry: BookEntry): Claim {
  return { probeId: entry.probe.id, seenAtMs: entry.seenMs, nextAtMs: entry.dueMs };
}
