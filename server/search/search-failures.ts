import type { SearchResponse } from '#core/api/search.ts';
import { excerptOf, queryText } from '#core/search/search-words.ts';
import { pool } from '../db/pool.ts';
import { readLinks } from '../known-issues/read-links.ts';

type Hit = SearchResponse['failures'][number];
export type FoundFailures = { readonly items: Hit[]; readonly cut: string | null };

/** What nearly every failure says is found among so many newest ones, without the index. */
const FIRST_LOOK = 500;
/** Up to so many candidates of the index all are weighed; more mean that the word is common. */
const MOST_CANDIDATES = 5_000;
/** A common word is looked for among so many newest failures. */
const LONG_LOOK = 10_000;

type Place = { readonly runId: number; readonly ordinal: number };
type Looked = { readonly places: Place[]; readonly isAll: boolean };

/**
 * The newest failures whose message has the words. Newest first has to stay cheap for every word: a rare one is found by
 * its index, a common one by reading back from the newest failure, and never all that has it is put in order.
 */
export async function searchFailures(
  environmentId: number,
  words: readonly string[],
  limit: number,
  now: Date,
): Promise<FoundFailures> {
  const query = queryText(words);
  const first = await look(environmentId, query, FIRST_LOOK, limit);
  if (first.places.length > limit || first.isAll)
    return tell(first.places, words, limit, null, environmentId, now);
  const indexed = await fromIndex(environmentId, query, limit);
  if (indexed.isAll) return tell(indexed.places, words, limit, null, environmentId, now);
  const long = await look(environmentId, query, LONG_LOOK, limit);
  if (long.places.length > limit || long.isAll)
    return tell(long.places, words, limit, null, environmentId, now);
  const known = new Set(long.places.map(({ runId, ordinal }) => `${runId}/${ordinal}`));
  const older = indexed.places.filter(({ runId, ordinal }) => !known.has(`${runId}/${ordinal}`));
  return tell([...long.places, ...older], words, limit, COMMON, environmentId, now);
}

const COMMON = `these words are common among old failures: the newest ${LONG_LOOK.toLocaleString('en')} were searched, and ${MOST_CANDIDATES.toLocaleString('en')} older ones`;

/** Reads back from the newest failure. */
async function look(environmentId: number, query: string, among: number, limit: number): Promise<Looked> {
  const { rows } = await pool().query<{ places: Place[]; seen: number }>({
    name: 'search_newest',
    text: NEWEST,
    values: [environmentId, query, among, limit + 1],
  });
  const places = rows[0]?.places ?? [];
  return { places, isAll: places.length <= limit && (rows[0]?.seen ?? 0) < among };
}

async function fromIndex(environmentId: number, query: string, limit: number): Promise<Looked> {
  const { rows } = await pool().query<{ places: Place[]; candidates: number }>({
    name: 'search_indexed',
    text: INDEXED,
    values: [environmentId, query, MOST_CANDIDATES, limit + 1],
  });
  return { places: rows[0]?.places ?? [], isAll: (rows[0]?.candidates ?? 0) < MOST_CANDIDATES };
}

type Row = Omit<Hit, 'excerpt' | 'cluster' | 'at'> & {
  readonly at: Date;
  readonly message: string;
  readonly failureKey: string | null;
  readonly suite: string | null;
};

async function tell(
  places: readonly Place[],
  words: readonly string[],
  limit: number,
  cut: string | null,
  environmentId: number,
  now: Date,
): Promise<FoundFailures> {
  const shown = places.slice(0, limit);
  if (shown.length === 0) return { items: [], cut };
  const values = [shown.map(({ runId }) => runId), shown.map(({ ordinal }) => ordinal)];
  const { rows } = await pool().query<Row>({ name: 'search_hits', text: HITS, values });
  const links = await readLinks(rows, environmentId, now);
  const items = rows.map((row) => {
    const { runId, ordinal, environment, testId, name, status } = row;
    const at = row.at.toISOString();
    const excerpt = excerptOf(row.message, words);
    return { runId, ordinal, at, environment, testId, name, status, excerpt, cluster: links.cluster(row) };
  });
  const more = places.length > limit ? `of the failures the newest ${limit} are shown` : null;
  return { items, cut: cut ?? more };
}

// The run's number is the order of time; (run, ordinal) is the key, so nothing is sorted, and reading stops at the limit.
const NEWEST = `
  WITH hit AS MATERIALIZED (
    SELECT n.run_id, n.ordinal
    FROM (SELECT run_id, ordinal, words FROM failure ORDER BY run_id DESC, ordinal DESC LIMIT $3) n
    JOIN run r ON r.id = n.run_id AND r.environment_id = $1
    WHERE n.words @@ $2::tsquery ORDER BY n.run_id DESC, n.ordinal DESC LIMIT $4
  )
  SELECT (SELECT coalesce(json_agg(json_build_object('runId', run_id, 'ordinal', ordinal)
      ORDER BY run_id DESC, ordinal DESC), '[]') FROM hit) AS places,
    CASE WHEN (SELECT count(*) FROM hit) < $4 THEN (SELECT count(*)::int FROM (SELECT FROM failure LIMIT $3) n)
      ELSE $3 END AS seen`;

const INDEXED = `
  WITH candidate AS MATERIALIZED (
    SELECT run_id, ordinal FROM failure WHERE words @@ $2::tsquery LIMIT $3
  ), hit AS (
    SELECT c.run_id, c.ordinal FROM candidate c JOIN run r ON r.id = c.run_id AND r.environment_id = $1
    ORDER BY c.run_id DESC, c.ordinal DESC LIMIT $4
  )
  SELECT (SELECT count(*)::int FROM candidate) AS candidates,
    (SELECT coalesce(json_agg(json_build_object('runId', run_id, 'ordinal', ordinal)
      ORDER BY run_id DESC, ordinal DESC), '[]') FROM hit) AS places`;

const HITS = `
  SELECT w.run_id AS "runId", w.ordinal, r.received_at AS at, e.name AS environment, x.test_id AS "testId",
    t.name || coalesce('[' || t.params || ']', '') AS name, x.status::text AS status, x.failure_key AS "failureKey",
    x.suite, left(f.message, 4000) AS message
  FROM unnest($1::int[], $2::int[]) WITH ORDINALITY AS w(run_id, ordinal, place)
  JOIN run r ON r.id = w.run_id JOIN environment e ON e.id = r.environment_id
  JOIN LATERAL (SELECT * FROM result WHERE run_id = w.run_id AND ordinal = w.ordinal AND received_at = r.received_at) x ON true
  JOIN LATERAL (SELECT * FROM failure WHERE run_id = w.run_id AND ordinal = w.ordinal AND received_at = r.received_at) f ON true
  JOIN test_case t ON t.id = x.test_id
  ORDER BY w.place`;
