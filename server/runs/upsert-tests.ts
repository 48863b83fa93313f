import { createHash } from 'node:crypto';
import type pg from 'pg';
import type { MergedCase } from '#core/runs/merge-attempts.ts';
import { suitePathText } from '#core/runs/test-identity.ts';

const IDENTITY_CHARS = 32;

/** The stored form of an identity: 128 bits of its SHA-256. */
export function identityHash(identity: string): string {
  return createHash('sha256').update(identity).digest('hex').slice(0, IDENTITY_CHARS);
}

/** Makes sure that every test of the run is known and answers its id by identity text. */
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
  await readIds(client, [...wanted.keys()], ids);
  await client.query(TOUCH, [[...ids.values()], at]);
  // Sorted, so that two runs with the same new tests wait for each other instead of deadlocking.
  const missing = [...wanted].filter(([hash]) => !ids.has(hash)).sort(([a], [b]) => (a < b ? -1 : 1));
  if (missing.length > 0) {
    const { rows } = await client.query<IdRow>(INSERT, [...columnsOf(missing), at]);
    for (const { identity, id } of rows) ids.set(identity, id);
    await readIds(
      client,
      missing.map(([hash]) => hash).filter((hash) => !ids.has(hash)),
      ids,
    );
  }
  return new Map([...hashes].map(([identity, hash]) => [identity, ids.get(hash) ?? Number.NaN]));
}

type IdRow = { readonly id: number; readonly identity: string };

async function readIds(
  client: pg.PoolClient,
  hashes: readonly string[],
  into: Map<string, number>,
): Promise<void> {
  if (hashes.length === 0) return;
  const { rows } = await client.query<IdRow>('SELECT id, identity FROM test_case WHERE identity = ANY($1)', [
    hashes,
  ]);
  for (const { identity, id } of rows) into.set(identity, id);
}

function columnsOf(missing: readonly (readonly [string, MergedCase])[]): (string | null)[][] {
  return [
    missing.map(([hash]) => hash),
    missing.map(([, { test }]) => clean(suitePathText(test))),
    missing.map(([, { test }]) => cleanOptional(test.file)),
    missing.map(([, { test }]) => cleanOptional(test.className)),
    missing.map(([, { test }]) => clean(test.name)),
    missing.map(([, { test }]) => cleanOptional(paramsText(test))),
  ];
}

function paramsText(test: MergedCase['test']): string | undefined {
  if (test.project === undefined) return test.params;
  return test.params === undefined ? test.project : `${test.params}, ${test.project}`;
}

function clean(text: string): string {
  return text.replaceAll('\u0000', '\ufffd');
}

function cleanOptional(text: string | undefined): string | null {
  return text === undefined ? null : clean(text);
}

const INSERT = `
  INSERT INTO test_case (identity, suite_path, file, class_name, name, params, first_seen_at, last_seen_at)
  SELECT identity, suite_path, file, class_name, name, params, $7, $7
  FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
    AS t(identity, suite_path, file, class_name, name, params)
  ON CONFLICT (identity) DO NOTHING
  RETURNING id, identity`;

// Once a day is exact enough, and spares a rewrite of every row at every run.
const TOUCH = `
  UPDATE test_case SET last_seen_at = $2 WHERE id = ANY($1) AND last_seen_at < $2::timestamptz - interval '1 day'`;
