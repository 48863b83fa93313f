import type { ComparedTest } from '#core/api/compare.ts';
import { pool } from '../db/pool.ts';
import { readLinks } from '../known-issues/read-links.ts';
import type { JudgedTest } from './judge-compared.ts';
import type { ComparedSideTest } from './read-compared.ts';

type NameRow = Pick<ComparedTest, 'name' | 'suitePath' | 'suite' | 'owner'> & {
  readonly testId: number;
  readonly failureKey: string | null;
};

/** Reads names and links of the tests to be shown, and answers how each is told. */
export async function tellCompared(
  tests: readonly JudgedTest[],
  environmentId: number,
  now: Date,
): Promise<(test: JudgedTest) => ComparedTest> {
  const unique = [...new Map(tests.map((test) => [test.testId, test])).values()];
  const last = unique.map(({ head, base }) => head ?? base);
  const { rows } = await pool().query<NameRow>({
    name: 'compare_names',
    text: NAMES,
    values: [
      unique.map(({ testId }) => testId),
      last.map((side) => side?.runId ?? 0),
      last.map((side) => side?.ordinal ?? 0),
    ],
  });
  const byId = new Map(rows.map((row) => [row.testId, row]));
  const links = await readLinks(rows, environmentId, now);
  return (test) => {
    const row = byId.get(test.testId);
    const linked = row ?? { testId: test.testId, failureKey: null, suite: null };
    return {
      testId: test.testId,
      name: row?.name ?? `test ${test.testId}`,
      suitePath: row?.suitePath ?? '',
      suite: row?.suite ?? null,
      owner: row?.owner ?? null,
      base: counted(test.base),
      head: counted(test.head),
      sentence: test.sentence,
      regression: test.regression,
      slower: test.slower,
      cluster: links.cluster(linked),
      knownIssue: links.knownIssues(linked)[0] ?? null,
    };
  };
}

function counted(side: ComparedSideTest | null): ComparedTest['base'] {
  if (side === null) return null;
  const { status, ran, failed, durationMs, runId, ordinal } = side;
  return { status, ran, failed, durationMs, result: { runId, ordinal } };
}

const NAMES = `
  SELECT t.id AS "testId", t.name || coalesce('[' || t.params || ']', '') AS name, t.suite_path AS "suitePath",
    t.owner, x.suite, x.failure_key AS "failureKey"
  FROM unnest($1::int[], $2::int[], $3::int[]) AS w(test_id, run_id, ordinal)
  JOIN test_case t ON t.id = w.test_id
  LEFT JOIN run r ON r.id = w.run_id
  LEFT JOIN LATERAL (
    SELECT suite, failure_key FROM result
    WHERE run_id = w.run_id AND ordinal = w.ordinal AND received_at = r.received_at
  ) x ON true`;
