import { emptyTally, type HeaderFacts, type TalliedReport, type Tally } from './judge-authenticity.ts';
import type { SaidPart } from './judge-parts.ts';

/** A part as its first word (batch 0), or one of its later batches. */
export type StoredPart = { readonly part: string; readonly batch: number; readonly said: SaidPart };

/** Makes one report of all that a live reporter sent: its counts added up, from its first start to its last word. */
export function foldBatches(stored: readonly StoredPart[]): SaidPart[] {
  const batches = new Map<string, StoredPart[]>();
  for (const one of stored) {
    if (one.batch === 0) continue;
    const own = batches.get(one.part);
    if (own) own.push(one);
    else batches.set(one.part, [one]);
  }
  return stored
    .filter(({ batch }) => batch === 0)
    .map(({ part, said }) => {
      const own = batches.get(part);
      return said.plan === undefined ? said : foldInto(said, part, own ?? []);
    });
}

function foldInto(head: SaidPart, filename: string, batches: readonly StoredPart[]): SaidPart {
  const reports = [head, ...batches.map(({ said }) => said)].flatMap((said) => said.reports);
  const tally = reports.map((report) => report.tally).reduce(addTallies, emptyTally());
  const folded: TalliedReport = { filename, tally, header: spanOf(reports, head.startedAt) };
  return { ...head, reports: [folded] };
}

function addTallies(sum: Tally, more: Tally): Tally {
  return {
    listed: sum.listed + more.listed,
    ran: sum.ran + more.ran,
    notPassed: sum.notPassed + more.notPassed,
    withDuration: sum.withDuration + more.withDuration,
    withPositiveDuration: sum.withPositiveDuration + more.withPositiveDuration,
    sumMs: sum.sumMs + more.sumMs,
    longestMs: Math.max(sum.longestMs, more.longestMs),
  };
}

function spanOf(reports: readonly TalliedReport[], began: number | undefined): HeaderFacts | undefined {
  const headers = reports.flatMap(({ header }) => header ?? []);
  const [first] = headers;
  if (first === undefined) return undefined;
  const starts = headers.flatMap(({ startedAt }) => startedAt ?? []);
  const ends = headers.flatMap(({ finishedAt }) => finishedAt ?? []);
  if (starts.length === 0 || ends.length === 0) return first;
  const startedAt = starts.reduce((least, at) => Math.min(least, at), began ?? Number.POSITIVE_INFINITY);
  const finishedAt = ends.reduce((most, at) => Math.max(most, at));
  return { ...first, startedAt, finishedAt, wallMs: finishedAt - startedAt };
}
