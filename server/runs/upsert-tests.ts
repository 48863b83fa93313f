import type pg from 'pg';
import type { ReportCase } from '#core/ingest/report-format.ts';
import type { MergedCase } from '#core/runs/merge-attempts.ts';
import { suitePathText } from '#core/runs/test-identity.ts';
import { type CopyValue, copyRows } from './copy-rows.ts';
import { readIdList } from './id-list.ts';
import { storableText } from './storable.ts';
import {
  readIds,
  readNewest,
  type TestLookup,
  UNKNOWN,
  UNREAD,
  type WantedTest,
  wantedTest,
} from './test-lookup.ts';

const OWNER_CHARS = 200;

/** Ids of tests by identity text. */
export type TestIds = { get(identity: string): number | undefined };

/**
 * Makes sure that every test of the run is known and answers its id by identity text; a renamed test's is its new one.
 * What `lookup` found while the upload was read is not asked for again.
 */
export async function upsertTests(
  client: pg.PoolClient,
  cases: Iterable<MergedCase>,
  at: Date,
  lookup?: TestLookup,
): Promise<TestIds> {
  // Until the commit no test is renamed: its results would be left without one.
  await client.query(`SELECT pg_advisory_xact_lock_shared(hashtext('greenroom_test_renamings'))`);
  const found = await lookup?.settle(client);
  const others = new Map<string, WantedTest>();
  const wanted = new Set<WantedTest>();
  for (const { identity, test } of cases) {
    const one = others.get(identity) ?? knownOrOwn(found?.byIdentity.get(identity), identity, test);
    if (!isFound(one)) others.set(identity, one);
    one.test = test;
    wanted.add(one);
  }
  await settleIds(client, [...wanted], found?.newest ?? (await readNewest(client)), at);
  return { get: (identity) => (others.get(identity) ?? found?.byIdentity.get(identity))?.id };
}

/** What a transaction adds or finds by itself is its own: it may be rolled back and tried again. */
function knownOrOwn(looked: WantedTest | undefined, identity: string, test: ReportCase): WantedTest {
  if (looked === undefined) return wantedTest(identity, test);
  return isFound(looked) ? looked : { ...looked };
}

function isFound({ id }: WantedTest): boolean {
  return id > UNKNOWN;
}

/** `newest` is the newest test there was before any of those was asked for. */
async function settleIds(
  client: pg.PoolClient,
  wanted: readonly WantedTest[],
  newest: number,
  at: Date,
): Promise<void> {
  const unread = wanted.filter(({ id }) => id === UNREAD);
  await readIds(client, unread, at);
  const stale = wanted.filter(({ isStale }) => isStale);
  if (stale.length > 0) await client.query(TOUCH, [stale.map(({ id }) => id), at]);
  const unknown = wanted.filter(isUnknown);
  if (unknown.length > 0) {
    // Whoever adds tests holds this until the commit: what is still missing afterwards is nobody else's.
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('greenroom_new_tests'))`);
    if ((await readNewest(client)) !== newest) await readIds(client, unknown, at);
    await addTests(client, unknown.filter(isUnknown), at);
  }
  await nameOwners(client, wanted);
}

function isUnknown({ id }: WantedTest): boolean {
  return id === UNKNOWN;
}

/** Who looks after the tests, where the report says so. */
async function nameOwners(client: pg.PoolClient, wanted: readonly WantedTest[]): Promise<void> {
  const owners = new Map<number, string>();
  for (const { test, id } of wanted) {
    if (test.owner !== undefined) owners.set(id, test.owner.slice(0, OWNER_CHARS));
  }
  if (owners.size === 0) return;
  await client.query(OWN, [[...owners.keys()], [...owners.values()].map(storableText)]);
}

async function addTests(client: pg.PoolClient, added: readonly WantedTest[], at: Date): Promise<void> {
  if (added.length === 0) return;
  const { rows } = await client.query<{ ids: string }>(NEW_IDS, [added.length]);
  const ids = readIdList(rows[0]?.ids);
  for (const [place, one] of added.entries()) one.id = ids[place] ?? Number.NaN;
  await copyRows(client, `test_case (${COLUMNS})`, testRows(added, at.toISOString()));
}

function* testRows(added: readonly WantedTest[], at: string): Generator<CopyValue[]> {
  for (const { id, hash, test } of added) {
    const place = [suitePathText(test), test.file ?? null, test.className ?? null];
    yield [id, hash, ...place, test.name, paramsText(test) ?? null, at, at];
  }
}

const COLUMNS = 'id, identity, suite_path, file, class_name, name, params, first_seen_at, last_seen_at';
const NEW_IDS = `SELECT string_agg(nextval('test_case_id_seq')::text, ',') AS ids FROM generate_series(1, $1)`;

function paramsText(test: MergedCase['test']): string | undefined {
  if (test.project === undefined) return test.params;
  return test.params === undefined ? test.project : `${test.params}, ${test.project}`;
}

const TOUCH = 'UPDATE test_case SET last_seen_at = $2 WHERE id = ANY($1)';

// Locked in one order, so that two runs that name owners never wait for each other.
const OWN = `
  WITH named AS (SELECT * FROM unnest($1::int[], $2::text[]) AS n(id, owner)),
  changed AS (
    SELECT t.id, n.owner FROM test_case t JOIN named n ON n.id = t.id AND n.owner IS DISTINCT FROM t.owner
    ORDER BY t.id FOR UPDATE OF t
  )
  UPDATE test_case t SET owner = c.owner FROM changed c WHERE t.id = c.id`;
