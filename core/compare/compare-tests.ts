import type { CompareKind } from '#core/api/compare.ts';
import type { ResultStatus } from '#core/api/runs.ts';

/** A test on one side: its last status there, and how it fared over all of it. Durations in ms. */
export type SideTest = {
  readonly status: ResultStatus;
  /** What passed, failed or errored. */
  readonly ran: number;
  readonly failed: number;
  readonly durationMs: number | null;
};

export type Change = { readonly kind: CompareKind | null; readonly sentence: string };

type State = 'failing' | 'passing' | 'blocked' | 'silent';

const STATES: Record<ResultStatus, State> = {
  passed: 'passing',
  xpassed: 'passing',
  flaky: 'passing',
  failed: 'failing',
  errored: 'failing',
  blocked: 'blocked',
  skipped: 'silent',
  xfailed: 'silent',
};

/** What became of a test between two sides, by its last status on each; `slower` is judged apart, by statistics. */
export function compareTest(base: SideTest | null, head: SideTest | null): Change {
  if (head === null)
    return { kind: 'gone', sentence: base === null ? 'on neither side' : `gone; ${wasText(base)} before` };
  if (base === null) return { kind: 'new', sentence: `new; ${isText(head)}` };
  const was = STATES[base.status];
  const is = STATES[head.status];
  if (is === 'blocked') return { kind: 'blocked', sentence: `blocked; ${wasText(base)} before` };
  if (is === 'failing' && was === 'failing')
    return { kind: 'still_failing', sentence: `still fails${oftenText(head)}` };
  if (is === 'failing')
    return { kind: 'newly_failing', sentence: `fails${oftenText(head)}; ${wasText(base)} before` };
  if (is === 'passing' && was === 'failing')
    return { kind: 'fixed', sentence: `passes; ${wasText(base)} before` };
  return { kind: null, sentence: `${isText(head)}; ${wasText(base)} before` };
}

function isText(side: SideTest): string {
  return side.status === 'failed' ? `fails${oftenText(side)}` : side.status;
}

function wasText(side: SideTest): string {
  return `${side.status}${oftenText(side)}`;
}

/** " (4/8)", where it ran more than once. */
function oftenText({ ran, failed }: SideTest): string {
  return ran > 1 && failed > 0 ? ` (${failed}/${ran})` : '';
}

const WORDS: readonly (readonly [CompareKind, string])[] = [
  ['newly_failing', 'newly failing'],
  ['still_failing', 'still failing'],
  ['fixed', 'fixed'],
  ['blocked', 'blocked'],
  ['slower', 'slower'],
  ['new', 'new'],
  ['gone', 'gone'],
];

/** "3 newly failing, 1 fixed; 1 regression". */
export function compareSentence(
  counts: Readonly<Partial<Record<CompareKind, number>>>,
  regressions: number,
): string {
  const parts = WORDS.flatMap(([kind, words]) => (counts[kind] ? [`${counts[kind]} ${words}`] : []));
  const changed = parts.length === 0 ? 'no test changed' : parts.join(', ');
  if (regressions === 0) return changed;
  return `${changed}; ${regressions} ${regressions === 1 ? 'regression' : 'regressions'}`;
}
