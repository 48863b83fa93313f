import { hash as digest } from 'node:crypto';
import type pg from 'pg';
import type { MergedCase } from '#core/runs/merge-attempts.ts';
import { suitePathText } from '#core/runs/test-identity.ts';
import { type CopyValue, copyRows } from './copy-rows.ts';

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
  const wanted = new Map<string, MergedCase>();
  const hashes = new Map<string, string>();
  for (const one of cases) {
    if (hashes.has(one.identity)) continue;
    const hash = identityHash(one.identity);
    hashes.set(one.identity, hash);
    wanted.set(hash, one);
  }
  const ids = new Map<string, number>();
  const stale = await readIds(client, [...wanted.keys()], ids, at);
  if (stale.length > 0) await client.query(TOUCH, [stale, at]);
  const unknown = () => [...wanted].filter(([hash]) => !ids.has(hash));
  if (unknown().length > 0) {
    // Whoever adds tests holds this until the commit: what is still missing afterwards is nobody else's.
    await client.query(`SELECT pg_advisory_xact_lock(hashtext('greenroom_new_tests'))`);
    await readIds(
      client,
      unknown().map(([hash]) => hash),
      ids,
      at,
    );
    await addTests(client, unknown(), ids, at);
  }
  await nameOwners(client, wanted, ids);
  const byIdentity = new Map<string, number>();
  for (const [identity, hash] of hashes) byIdentity.set(identity, ids.get(hash) ?? Number.NaN);
  return byIdentity;
}

type IdRow = { readonly id: number; readonly identity: string; readonly isStale: boolean };

/** Adds the known ids to `into` and answers those whose last sighting is a day ago. */
async function readIds(
  client: pg.PoolClient,
  hashes: readonly string[],
  into: Map<string, number>,
  at: Date,
): Promise<number[]> {
  if (hashes.length === 0) return [];
  const { rows } = await client.query<IdRow>(SELECT, [hashes, at]);
  for (const { identity, id } of rows) into.set(identity, id);
  return rows.filter((row) => row.isStale).map((row) => row.id);
}

/** Who looks after the tests, where the report says so. */
async function nameOwners(
  client: pg.PoolClient,
  cases: ReadonlyMap<string, MergedCase>,
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  const owners = new Map<number, string>();
  for (const [hash, { test }] of cases) {
    const id = ids.get(hash);
    if (id !== undefined && test.owner !== undefined) owners.set(id, test.owner.slice(0, OWNER_CHARS));
  }
  if (owners.size === 0) return;
  await client.query(OWN, [[...owners.keys()], [...owners.values()].map(storable)]);
}

function storable(text: string): string {
  return text.replaceAll('\u0000', '\ufffd');
}

async function addTests(
  client: pg.PoolClient,
  added: readonly (readonly [string, MergedCase])[],
  into: Map<string, number>,
  at: Date,
): Promise<void> {
  if (added.length === 0) return;
  const { rows } = await client.query<{ ids: number[] }>(NEW_IDS, [added.length]);
  for (const [place, [hash]] of added.entries()) into.set(hash, rows[0]?.ids[place] ?? Number.NaN);
  await copyRows(client, `test_case (${COLUMNS})`, testRows(added, into, at.toISOString()));
}

function* testRows(
  added: readonly (readonly [string, MergedCase])[],
  ids: ReadonlyMap<string, number>,
  at: string,
): Generator<CopyValue[]> {
  for (const [hash, { test }] of added) {
    const place = [suitePathText(test), test.file ?? null, test.className ?? null];
    yield [ids.get(hash) ?? null, hash, ...place, test.name, paramsText(test) ?? null, at, at];
  }
}

const COLUMNS = 'id, identity, suite_path, file, class_name, name, params, first_seen_at, last_seen_at';
const NEW_IDS = `SELECT array_agg(nextval('test_case_id_seq')::int) AS ids FROM generate_series(1, $1)`;

function paramsText(test: MergedCase['test']): string | undefined {
  if (test.project === undefined) return test.params;
  return test.params === undefined ? test.project : `${test.params}, ${test.project}`;
}

// Once a day is exact enough, and spares a rewrite of every row at every run.
const SELECT = `
  SELECT id, identity, last_seen_at < $2::timestamptz - interval '1 day' AS "isStale"
  FROM test_case WHERE identity = ANY($1)
  UNION ALL
  SELECT a.test_id, a.identity, t.last_seen_at < $2::timestamptz - interval '1 day'
  FROM test_alias a JOIN test_case t ON t.id = a.test_id WHERE a.identity = ANY($1)`;

const TOUCH = 'UPDATE test_case SET last_seen_at = $2 WHERE id = ANY($1)';

// Locked in one order, so that two runs that name owners never wait for each other.
const OWN = `
  WITH named AS (SELECT * FROM unnest($1::int[], $2::text[]) AS n(id, owner)),
  changed AS (
    SELECT t.id, n.owner FROM test_case t JOIN named n ON n.id = t.id AND n.owner IS DISTINCT FROM t.owner
    ORDER BY t.id FOR UPDATE OF t
  )
  UPDATE test_case t SET owner = c.owner FROM changed c WHERE t.id = c.id`;
