import type { RunTotals } from '#core/api/runs.ts';
import { TotalsCounter } from '#core/runs/run-totals.ts';
import { IdSet } from './id-set.ts';
import type { PreparedResult } from './prepare-part.ts';
import type { TestIds } from './upsert-tests.ts';
import type { SuiteOutcome } from './write-run-suites.ts';

type OneSuite = { readonly counter: TotalsCounter; readonly seen: IdSet };

/** Counts the results of a run that came whole, in all and by suite, batch by batch. */
export class SuiteTally {
  readonly #all = new TotalsCounter();
  readonly #suites = new Map<string, OneSuite>();

  /** The suite that the upload names has an outcome even without any test. */
  constructor(named: string | undefined) {
    if (named !== undefined) this.#of(named);
  }

  add(results: readonly PreparedResult[], testIds: TestIds): void {
    for (const { status, suite, merged } of results) {
      this.#all.add(status);
      if (suite === null) continue;
      const { counter, seen } = this.#of(suite);
      counter.add(status);
      seen.add(testIds.get(merged.identity) ?? 0);
    }
  }

  totals(): RunTotals {
    return this.#all.totals();
  }

  outcomes(): SuiteOutcome[] {
    return [...this.#suites].map(([suite, { counter, seen }]) => ({
      suite,
      state: 'finished',
      totals: counter.totals(),
      seen,
      planned: null,
      note: null,
    }));
  }

  #of(suite: string): OneSuite {
    const known = this.#suites.get(suite);
    if (known) return known;
    const made = { counter: new TotalsCounter(), seen: new IdSet() };
    this.#suites.set(suite, made);
    return made;
  }
}
