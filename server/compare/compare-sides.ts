import type { z } from 'zod';
import {
  type ComparedSide,
  type CompareKind,
  type CompareResponse,
  compareKind,
  type compareQuery,
} from '#core/api/compare.ts';
import { BEFORE, readSide, type SideKey, sideText } from '#core/compare/compare-side.ts';
import { compareSentence } from '#core/compare/compare-tests.ts';
import { judgeRegressions } from '#core/compare/judge-regressions.ts';
import type { EnvironmentConfig } from '#core/config/config-schema.ts';
import { AppError } from '#core/errors/app-error.ts';
import { findBefore } from './find-before.ts';
import { findRegressions, type JudgedTest, judgeCompared, listKind } from './judge-compared.ts';
import { type Compared, readCompared } from './read-compared.ts';
import { readDurations } from './read-durations.ts';
import { countDaysDue, readSideTotals, type SideTotals } from './read-side-totals.ts';
import { readSideRuns, type Side } from './read-sides.ts';
import { tellCompared } from './tell-compared.ts';

type Environment = {
  readonly name: string;
  readonly id: number | null;
  readonly config: Pick<EnvironmentConfig, 'suites'>;
};

/** What changed between two runs, deploys or windows of an environment, with the statistics that back it. */
export async function compareSides(
  environment: Environment,
  query: z.output<typeof compareQuery>,
  now: Date,
): Promise<CompareResponse> {
  const id = environment.id ?? 0;
  const [base, head] = await Promise.all([baseSide(id, query), side(id, query.head)]);
  const [compared, baseTotals, headTotals, due] = await Promise.all([
    readCompared(id, base, head, query.suite, query.limit),
    readSideTotals(id, base),
    readSideTotals(id, head),
    countDaysDue(id, [base, head]),
  ]);
  const candidates = compared.rows.filter((row) => row.mayBeSlower);
  const judged = judgeCompared(compared, await readDurations(id, candidates, base, head));
  const kinds = query.kind === undefined ? compareKind.options : [query.kind];
  const lists = kinds.map((kind) => countedList(kind, judged, compared));
  const regressions = findRegressions(judged);
  const shown = [
    ...lists.flatMap(({ tests }) => tests.slice(0, query.limit)),
    ...regressions.slice(0, query.limit),
  ];
  const tell = await tellCompared(shown, id, now);
  const told = (tests: readonly JudgedTest[]) => tests.slice(0, query.limit).map(tell);
  const counts = Object.fromEntries(lists.map(({ kind, count }) => [kind, count]));
  return {
    environment: environment.name,
    base: tellSide(base, baseTotals),
    head: tellSide(head, headTotals),
    sentence: compareSentence(counts, regressions.length),
    notes: notesOf(
      [base, head],
      due,
      lists.some(({ count }) => count > query.limit),
      query.limit,
    ),
    lists: lists.map(({ kind, count, tests }) => ({ kind, count, items: told(tests) })),
    regressions: told(regressions),
    suites: compareSuites(environment.config.suites, baseTotals, headTotals, query.suite),
  };
}

function countedList(kind: CompareKind, judged: readonly JudgedTest[], { left }: Compared) {
  const tests = listKind(judged, kind);
  return { kind, tests, count: tests.length + (kind === 'new' || kind === 'gone' ? left[kind] : 0) };
}

async function side(environmentId: number, text: string): Promise<Side> {
  return readSideRuns(environmentId, text, keyOf(text));
}

async function baseSide(
  environmentId: number,
  { base, head }: { base: string; head: string },
): Promise<Side> {
  if (base !== BEFORE) return side(environmentId, base);
  const key = await findBefore(environmentId, keyOf(head));
  return readSideRuns(environmentId, sideText(key), key);
}

function keyOf(text: string): SideKey {
  const key = readSide(text);
  if ('problem' in key)
    throw new AppError('bad_request', key.problem, 'Give base and head, each as one of the three.');
  return key;
}

function tellSide(
  { kind, key, label, from, to, revision }: Side,
  { runs, totals }: SideTotals,
): ComparedSide {
  return { kind, key, label, from: from.toISOString(), to: to.toISOString(), runs, revision, totals };
}

function notesOf(sides: readonly Side[], daysDue: number, isCut: boolean, limit: number): string[] {
  return [
    ...sides.flatMap(({ note }) => note ?? []),
    ...(daysDue > 0 ? [`${daysDue === 1 ? 'one day is' : `${daysDue} days are`} still being counted`] : []),
    ...(isCut ? [`of each list the first ${limit} are shown`] : []),
  ];
}

function compareSuites(
  configured: EnvironmentConfig['suites'],
  base: SideTotals,
  head: SideTotals,
  only: string | undefined,
): CompareResponse['suites'] {
  const names = [...new Set([...base.bySuite.keys(), ...head.bySuite.keys()])].sort();
  const asked = names.filter((name) => only === undefined || name === only);
  const tried = (totals: SideTotals, suite: string) => {
    const found = totals.bySuite.get(suite);
    if (!found) return null;
    const failed = found.failed + found.errored;
    return { failed, ran: found.passed + failed };
  };
  const verdicts = judgeRegressions(
    asked.map((suite) => ({ base: tried(base, suite), head: tried(head, suite) ?? { ran: 0, failed: 0 } })),
  );
  return asked.flatMap((suite, place) => {
    const regression = verdicts[place];
    if (!regression) return [];
    const title = configured[suite]?.title ?? suite;
    const totals = { base: base.bySuite.get(suite) ?? null, head: head.bySuite.get(suite) ?? null };
    return [{ suite, title, ...totals, regression }];
  });
}
