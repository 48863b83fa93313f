import type pg from 'pg';
import type { RunClaim } from './insert-run.ts';
import { FailureKeys } from './note-failures.ts';
import type { PreparedPart } from './prepare-part.ts';
import { type Occasion, settleBlocked } from './settle-blocked.ts';
import { SuiteTally } from './suite-tally.ts';
import { upsertTests } from './upsert-tests.ts';
import { writeResults } from './write-results.ts';

type Place = {
  readonly run: { readonly id: number; readonly receivedAt: Date };
  readonly occasion: Occasion;
  readonly claim: Pick<RunClaim, 'config' | 'suite'>;
  /** When the upload came: its tests were seen then. */
  readonly seenAt: Date;
  /** The ordinal of its first result. */
  readonly first: number;
};

/** What the stored results come to; `last` is the ordinal of the last one. */
export type StoredResults = {
  readonly tally: SuiteTally;
  readonly failures: FailureKeys;
  readonly last: number;
};

/** Writes the results of an upload batch by batch, so that a huge one is never whole in memory. */
export async function storeResults(
  client: pg.PoolClient,
  { run, occasion, claim, seenAt, first }: Place,
  prepared: PreparedPart,
): Promise<StoredResults> {
  const tally = new SuiteTally(claim.suite);
  const failures = new FailureKeys();
  let last = first - 1;
  for await (const results of prepared.batches()) {
    for (const result of results) result.ordinal = ++last;
    const tests = results.map((result) => result.merged);
    const testIds = await upsertTests(client, tests, seenAt, prepared.lookup);
    await settleBlocked(client, occasion, claim.config, results, testIds);
    await writeResults(client, run, results, testIds);
    tally.add(results, testIds);
    failures.add(results);
  }
  return { tally, failures, last };
}
