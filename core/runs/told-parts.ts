import { foldBatches, type StoredPart } from './fold-batches.ts';
import { judgeParts } from './judge-parts.ts';
import type { RunWindow } from './run-window.ts';

/** Results that were told at once: their ordinals, and when they ran where they don't say so themselves. */
export type ToldSpan = {
  readonly first: number;
  readonly last: number;
  readonly window: RunWindow;
  /** Epoch ms. */
  readonly toldAt: number;
};

/** One part of a run, as its failures are judged: `window` is when all of it ran. */
export type ToldPart = {
  readonly window: RunWindow;
  readonly toldAt: number;
  readonly spans: readonly ToldSpan[];
};

type Stored = StoredPart & { readonly first: number; readonly last: number; readonly receivedAt: Date };

/** The parts of a run by when they ran, exactly as when they were stored. */
export function toldParts(stored: readonly Stored[]): ToldPart[] {
  return stored
    .filter(({ batch }) => batch === 0)
    .map((head) => {
      const told = stored.filter(({ part }) => part === head.part);
      return head.said.plan === undefined ? uploaded(head) : live(head, told);
    })
    .filter(({ spans }) => spans.length > 0);
}

function uploaded({ said, first, last, receivedAt }: Stored): ToldPart {
  const toldAt = receivedAt.getTime();
  const { window } = judgeParts([said], toldAt);
  const spans = last < first ? [] : [{ first, last, window, toldAt }];
  return { window, toldAt, spans };
}

function live(head: Stored, told: readonly Stored[]): ToldPart {
  const batches = told.filter(({ batch }) => batch > 0).sort((a, b) => +a.receivedAt - +b.receivedAt);
  const toldAt = (batches.at(-1) ?? head).receivedAt.getTime();
  const { window } = judgeParts(foldBatches(told), toldAt);
  let heardAt = head.receivedAt.getTime();
  const spans: ToldSpan[] = [];
  for (const { first, last, receivedAt, said } of batches) {
    const longestMs = said.reports.reduce((most, { tally }) => Math.max(most, tally.longestMs), 0);
    const own = batchWindow(heardAt, longestMs, receivedAt.getTime());
    heardAt = receivedAt.getTime();
    // A clock that can't be right is not trusted for single tests either: their batch knows better.
    if (last >= first)
      spans.push({ first, last, window: { ...own, isStated: window.isStated }, toldAt: heardAt });
  }
  return { window: enclosing(window, spans), toldAt, spans };
}

/** When the results of a batch ran: since what was heard before it, and they may have taken that long. Epoch ms. */
export function batchWindow(heardAt: number, longestMs: number, toldAt: number): RunWindow {
  const startedAt = heardAt - longestMs;
  return { startedAt, finishedAt: toldAt, durationMs: toldAt - startedAt, isStated: true, warnings: [] };
}

function enclosing(window: RunWindow, spans: readonly ToldSpan[]): RunWindow {
  const startedAt = spans.reduce((least, one) => Math.min(least, one.window.startedAt), window.startedAt);
  const finishedAt = spans.reduce((most, one) => Math.max(most, one.window.finishedAt), window.finishedAt);
  return { ...window, startedAt, finishedAt, durationMs: finishedAt - startedAt };
}
