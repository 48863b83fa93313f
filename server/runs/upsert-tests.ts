import { hash as digest } from 'node:crypto';
import type pg from 'pg';
import type { MergedCase } from '#core/runs/merge-attempts.ts';
import { suitePathText } from '#core/runs/test-identity.ts';
import { type CopyValue, copyRows } from './copy-rows.ts';
import { readIdList } from './id-list.ts';

const IDENTITY_CHARS = 32;
const OWNER_CHARS = 200;

/** The stored form of an identity: 128 bits of its SHA-256. */
export function identityHash(identity: string): string {
  return digest('sha256', identity, 'hex').slice(0, IDENTITY_CHARS);
}

/** Makes sure that every test of the run is known and answers its id by identity text; a renamed test's is its new one. */
export async function upsertTests(
  client: pg.PoolClient,
  cases: Iterable<MergedCase>,
  at: Date,
): Promise<ReadonlyMap<string, number>> {
  const wanted = new Map<string, Wanted>();
  for (const { identity, test } of cases) {
    if (!wanted.has(identity)) wanted.set(identity, { hash: identityHash(identity), test, id: UNKNOWN });
  }
  const all = [...wanted.values()];
  const stale = await readIds(client, all, at);
  if (stale.length > 0) await client.query(TOUCH, [stale, at]);
  const unknown = all.filter(isUnknown);
  if (unknown.length > 0) {
    // Whoever adds tests holds this until the commit: what is still missing afterwards is nobody else's.
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('greenroom_new_tests'))`);
    await readIds(client, unknown, at);
    await addTests(client, unknown.filter(isUnknown), at);
  }
  await nameOwners(client, all);
  const ids = new Map<string, number>();
  for (const [identity, { id }] of wanted) ids.set(identity, id);
  return ids;
}

type Wanted = { readonly hash: string; readonly test: MergedCase['test']; id: number };

const UNKNOWN = 0;

function isUnknown({ id }: Wanted): boolean {
  return id === UNKNOWN;
}

type IdRow = Readonly<Record<'ids' | 'places' | 'stale', string | null>>;

/** Notes the ids of those that are known and answers the ids of those whose last sighting is a day ago. */
async function readIds(client: pg.PoolClient, wanted: readonly Wanted[], at: Date): Promise<number[]> {
  if (wanted.length === 0) return [];
  const { rows } = await client.query<IdRow>(SELECT, [wanted.map(({ hash }) => hash), at]);
  const places = readIdList(rows[0]?.places);
  for (const [found, id] of readIdList(rows[0]?.ids).entries()) {
    const one = wanted[(places[found] ?? 0) - 1];
    if (one) one.id = id;
  }
  return readIdList(rows[0]?.stale);
}

/** Who looks after the tests, where the report says so. */
async function nameOwners(client: pg.PoolClient, wanted: readonly Wanted[]): Promise<void> {
  const owners = new Map<number, string>();
  for (const { test, id } of wanted) {
    if (test.owner !== undefined) owners.set(id, test.owner.slice(0, OWNER_CHARS));
  }
  if (owners.size === 0) return;
  await client.query(OWN, [[...owners.keys()], [...owners.values()].map(storable)]);
}

function storable(text: string): string {
  return text.replaceAll('\u0000', '\ufffd');
}

async function addTests(client: pg.PoolClient, added: readonly Wanted[], at: Date): Promise<void> {
  if (added.length === 0) return;
  const { rows } = await client.query<{ ids: string }>(NEW_IDS, [added.length]);
  const ids = readIdList(rows[0]?.ids);
  for (const [place, one] of added.entries()) one.id = ids[place] ?? Number.NaN;
  await copyRows(client, `test_case (${COLUMNS})`, testRows(added, at.toISOString()));
}

function* testRows(added: readonly Wanted[], at: string): Generator<CopyValue[]> {
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

// The ids of the tests that are known and the places at which they were asked for; a renamed test has only its alias.
// Both sides of the join are as long as what is asked for, so that it costs the same among ten million tests. A sighting a
// day is exact enough, and spares a rewrite of every row at every run.
const SELECT = `
  SELECT string_agg(k.id::text, ',') AS ids, string_agg(w.place::text, ',') AS places,
    string_agg(k.id::text, ',') FILTER (WHERE k.last_seen_at < $2::timestamptz - interval '1 day') AS stale
  FROM (
    SELECT id, identity, last_seen_at FROM test_case WHERE identity = ANY($1)
    UNION ALL
    SELECT t.id, a.identity, t.last_seen_at FROM test_alias a JOIN test_case t ON t.id = a.test_id
    WHERE a.identity = ANY($1)
    OFFSET 0
  ) k
  JOIN unnest($1::text[]) WITH ORDINALITY AS w(identity, place) ON w.identity = k.identity`;

const TOUCH = 'UPDATE test_case SET last_seen_at = $2 WHERE id = ANY($1)';

// Locked in one order, so that two runs that name owners never wait for each other.
const OWN = `
  WITH named AS (SELECT * FROM unnest($1::int[], $2::text[]) AS n(id, owner)),
  changed AS (
    SELECT t.id, n.owner FROM test_case t JOIN named n ON n.id = t.id AND n.owner IS DISTINCT FROM t.owner
    ORDER BY t.id FOR UPDATE OF t
  )
  UPDATE test_case t SET owner = c.owner FROM changed c WHERE t.id = c.id`;
