import type { SearchResponse } from '#core/api/search.ts';
import { queryText } from '#core/search/search-words.ts';
import { pool } from '../db/pool.ts';
import { readLinks } from '../known-issues/read-links.ts';

/** Up to so many tests that have the words are put in order. */
const MOST_CANDIDATES = 2_000;

type Tests = { readonly items: SearchResponse['tests']; readonly cut: string | null };

/** Tests whose name, suite, class or file has the words, those seen last first. */
export async function searchTests(words: readonly string[], limit: number): Promise<Tests> {
  type Row = Omit<SearchResponse['tests'][number], 'lastSeenAt'> & { lastSeenAt: Date; candidates: number };
  const values = [queryText(words), MOST_CANDIDATES, limit];
  const { rows } = await pool().query<Row>({ name: 'search_tests', text: TESTS, values });
  const candidates = rows[0]?.candidates ?? 0;
  const items = rows.map(({ candidates: _, ...row }) => ({
    ...row,
    lastSeenAt: row.lastSeenAt.toISOString(),
  }));
  if (candidates >= MOST_CANDIDATES)
    return { items, cut: `more than ${MOST_CANDIDATES.toLocaleString('en')} tests have these words` };
  return { items, cut: candidates > limit ? `${limit} of ${candidates} tests are shown` : null };
}

/** Clusters whose name or masked text has the words, those seen last first. */
export async function searchClusters(
  words: readonly string[],
  limit: number,
  now: Date,
): Promise<SearchResponse['clusters']> {
  type Row = { id: number; name: string; failureKey: string; lastSeenAt: Date };
  const patterns = words.map((word) => `%${word}%`);
  const { rows } = await pool().query<Row>({
    name: 'search_clusters',
    text: CLUSTERS,
    values: [patterns, limit],
  });
  const linked = rows.map(({ failureKey }) => ({ testId: 0, failureKey, suite: null }));
  const links = await readLinks(linked, null, now);
  return rows.map(({ id, name, lastSeenAt }, place) => {
    const of = linked[place];
    const knownIssue = (of && links.knownIssues(of)[0]) ?? null;
    return { id, name, lastSeenAt: lastSeenAt.toISOString(), knownIssue };
  });
}

const TESTS = `
  WITH candidate AS MATERIALIZED (SELECT test_id FROM test_words WHERE words @@ $1::tsquery LIMIT $2)
  SELECT t.id, t.name || coalesce('[' || t.params || ']', '') AS name, t.suite_path AS "suitePath", t.file,
    t.last_seen_at AS "lastSeenAt", (SELECT count(*)::int FROM candidate) AS candidates
  FROM candidate c JOIN test_case t ON t.id = c.test_id
  ORDER BY t.last_seen_at DESC, length(t.name), t.id LIMIT $3`;

const CLUSTERS = `
  SELECT c.id, c.name, min(m.failure_key) AS "failureKey", max(m.last_seen_at) AS "lastSeenAt"
  FROM cluster_member m JOIN cluster c ON c.id = m.cluster_id
  WHERE (c.name || ' ' || m.name) ILIKE ALL ($1::text[])
  GROUP BY c.id, c.name ORDER BY max(m.last_seen_at) DESC, c.id LIMIT $2`;
