import type pg from 'pg';
import type { AliasedTest, AliasTestBody } from '#core/api/tests.ts';
import { AppError } from '#core/errors/app-error.ts';
import { inTransaction } from '../health/in-transaction.ts';
import { announceRuns } from '../known-issues/announce-runs.ts';
import { resolveTest } from './resolve-test.ts';

const DEADLINE_MS = 120_000;

/**
 * Says that a test is what another one was before: the old one's results, links and quarantines move over, its identity
 * and its id lead here from now on, and the days of both are counted anew. AppError `bad_request` for a test and itself.
 */
export async function aliasTest(id: number, body: AliasTestBody, now: Date): Promise<AliasedTest> {
  return inTransaction(async (client) => {
    await client.query(`SET LOCAL statement_timeout = ${DEADLINE_MS}`);
    // Uploads hold this one shared while they store results under the ids they found; in this order, never a deadlock.
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('greenroom_test_renamings'))`);
    // As uploads do that add tests: none can bring the old identity back while it goes.
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('greenroom_new_tests'))`);
    const to = await resolveTest(id, client);
    const from = await resolveTest(body.oldTestId, client);
    if (from === to)
      throw new AppError('bad_request', 'Both are the same test already.', 'Name another one as oldTestId.');
    await client.query(DAYS_DUE, [from]);
    const { rowCount } = await client.query('UPDATE result SET test_id = $2 WHERE test_id = $1', [from, to]);
    await moveRest(client, from, to, body.by ?? null, now);
    await announceRuns(client, now);
    const moved = rowCount ?? 0;
    return { id: to, moved, sentence: `test ${from} is test ${to} now: ${moved} results moved` };
  }, DEADLINE_MS);
}

async function moveRest(
  client: pg.PoolClient,
  from: number,
  to: number,
  by: string | null,
  now: Date,
): Promise<void> {
  await client.query('UPDATE known_issue SET test_id = $2 WHERE test_id = $1', [from, to]);
  await client.query('UPDATE quarantine SET test_id = $2 WHERE test_id = $1', [from, to]);
  await client.query('UPDATE test_alias SET test_id = $2 WHERE test_id = $1', [from, to]);
  await client.query(ALIAS, [from, to, now, by]);
  await client.query(SEEN, [from, to]);
  for (const table of ['test_day', 'test_standing', 'test_words'])
    await client.query(`DELETE FROM ${table} WHERE test_id = $1`, [from]);
  await client.query('DELETE FROM test_case WHERE id = $1', [from]);
}

const DAYS_DUE = `
  INSERT INTO test_day_due (environment_id, day)
  SELECT DISTINCT environment_id, day FROM test_day WHERE test_id = $1
  ON CONFLICT (environment_id, day) DO UPDATE SET dirty_at = now()`;

const ALIAS = `
  INSERT INTO test_alias (identity, test_id, old_id, old_name, created_at, created_by)
  SELECT identity, $2, $1, concat_ws(' › ', nullif(suite_path, ''), name || coalesce('[' || params || ']', '')), $3, $4
  FROM test_case WHERE id = $1`;

const SEEN = `
  UPDATE test_case t SET first_seen_at = least(t.first_seen_at, o.first_seen_at),
    last_seen_at = greatest(t.last_seen_at, o.last_seen_at), owner = coalesce(t.owner, o.owner)
  FROM test_case o WHERE o.id = $1 AND t.id = $2`;
