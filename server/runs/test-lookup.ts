import { hash as digest } from 'node:crypto';
import type pg from 'pg';
import type { ReportCase } from '#core/ingest/report-format.ts';
import { pool } from '../db/pool.ts';
import { readIdList } from './id-list.ts';
import { KnownTests } from './known-tests.ts';

const IDENTITY_CHARS = 32;
/** So many are asked for at once while an upload is read. */
const AT_ONCE = 4_000;

/** Ids of tests that nobody has asked the database for, and that it does not know. */
export const UNREAD = -1;
export const UNKNOWN = 0;

/** A test as an upload tells of it. `isStale`: its last sighting is a day ago. */
export type WantedTest = { readonly hash: string; test: ReportCase; id: number; isStale: boolean };

/** The stored form of an identity: 128 bits of its SHA-256. */
export function identityHash(identity: string): string {
  return digest('sha256', identity, 'hex').slice(0, IDENTITY_CHARS);
}

export function wantedTest(identity: string, test: ReportCase): WantedTest {
  return { hash: identityHash(identity), test, id: UNREAD, isStale: false };
}

const known = new KnownTests();

/** Finds the ids of tests while their upload is still being read, so that Postgres and the parser work side by side. */
export class TestLookup {
  readonly #at: Date;
  readonly #wanted = new Map<string, WantedTest>();
  #next: WantedTest[] = [];
  #reading = Promise.resolve();
  #state: State | undefined;

  /** `at` is when the upload came. */
  constructor(at: Date) {
    this.#at = at;
  }

  want(identity: string, test: ReportCase): void {
    if (this.#wanted.has(identity)) return;
    const wanted = wantedTest(identity, test);
    this.#wanted.set(identity, wanted);
    this.#next.push(wanted);
    if (this.#next.length === AT_ONCE) this.#readNext();
  }

  /** What was found, for the transaction that stores it; all unread if a test was renamed meanwhile. */
  async settle(client: pg.PoolClient): Promise<FoundTests> {
    this.#readNext();
    await this.#reading;
    const found = { byIdentity: this.#wanted, newest: this.#state?.newest ?? null };
    if (this.#state === undefined || this.#state.mark === (await readState(client)).mark) return found;
    for (const wanted of this.#wanted.values()) wanted.id = UNREAD;
    return { ...found, newest: null };
  }

  #readNext(): void {
    const next = this.#next;
    if (next.length === 0) return;
    this.#next = [];
    this.#reading = this.#reading
      .then(() => this.#read(next))
      // What could not be read here is read by the transaction, which says what is wrong.
      .catch(() => {});
  }

  async #read(wanted: readonly WantedTest[]): Promise<void> {
    this.#state ??= await readState(pool());
    const { mark } = this.#state;
    known.renew(mark, this.#at.getTime());
    for (const one of wanted) one.id = known.find(one.hash) ?? UNREAD;
    const unread = wanted.filter(({ id }) => id === UNREAD);
    await readIds(pool(), unread, this.#at);
    for (const { hash, id } of unread) if (id !== UNKNOWN) known.add(mark, hash, id);
  }
}

export type FoundTests = {
  readonly byIdentity: ReadonlyMap<string, WantedTest>;
  /** The newest test there was before any of them was looked for; null when none was. */
  readonly newest: number | null;
};

type IdRow = Readonly<Record<'ids' | 'places' | 'stale', string | null>>;

/** Notes the ids of those that are known, and which of them are stale. */
export async function readIds(
  client: Pick<pg.ClientBase, 'query'>,
  wanted: readonly WantedTest[],
  at: Date,
): Promise<void> {
  if (wanted.length === 0) return;
  const { rows } = await client.query<IdRow>(SELECT, [wanted.map(({ hash }) => hash), at]);
  for (const one of wanted) one.id = UNKNOWN;
  const places = readIdList(rows[0]?.places);
  for (const [found, id] of readIdList(rows[0]?.ids).entries()) {
    const one = wanted[(places[found] ?? 0) - 1];
    if (one) one.id = id;
  }
  for (const place of readIdList(rows[0]?.stale)) {
    const one = wanted[place - 1];
    if (one) one.isStale = true;
  }
}

/** The newest test there is. Tests are added one upload after the other: as long as it is the same one, none was. */
export async function readNewest(client: Pick<pg.ClientBase, 'query'>): Promise<number> {
  const { rows } = await client.query<{ newest: number }>(`SELECT ${NEWEST} AS newest`);
  return rows[0]?.newest ?? 0;
}

type State = {
  /** The same as long as no test was renamed and it is the same database, not one restored in its place. */
  readonly mark: string;
  readonly newest: number;
};

async function readState(client: Pick<pg.ClientBase, 'query'>): Promise<State> {
  const { rows } = await client.query<State>(STATE);
  return rows[0] ?? { mark: '', newest: 0 };
}

const NEWEST = '(SELECT coalesce(max(id), 0) FROM test_case)';

const STATE = `
  SELECT ${NEWEST} AS newest,
    concat_ws(' ', count(*), max(created_at), pg_postmaster_start_time(), 'test_case'::regclass::oid,
      pg_relation_filenode('test_case'), (SELECT oid FROM pg_database WHERE datname = current_database())) AS mark
  FROM test_alias`;

// The ids of the tests that are known and the places at which they were asked for; a renamed test has only its alias.
// Both sides of the join are as long as what is asked for, so that it costs the same among ten million tests. A sighting a
// day is exact enough, and spares a rewrite of every row at every run.
const SELECT = `
  SELECT string_agg(k.id::text, ',') AS ids, string_agg(w.place::text, ',') AS places,
    string_agg(w.place::text, ',') FILTER (WHERE k.last_seen_at < $2::timestamptz - interval '1 day') AS stale
  FROM (
    SELECT id, identity, last_seen_at FROM test_case WHERE identity = ANY($1)
    UNION ALL
    SELECT t.id, a.identity, t.last_seen_at FROM test_alias a JOIN test_case t ON t.id = a.test_id
    WHERE a.identity = ANY($1)
    OFFSET 0
  ) k
  JOIN unnest($1::text[]) WITH ORDINALITY AS w(identity, place) ON w.identity = k.identity`;
