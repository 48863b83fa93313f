import { searchWords, vectorText } from '#core/search/search-words.ts';
import { pool } from '../db/pool.ts';

const MOST_TESTS = 2_000;

type Row = { readonly id: number; readonly text: string };

/**
 * Writes the words of tests that have none yet; answers how many there were. Apart from the upload, which a thousand new
 * tests would slow down; a test's name never changes, so it is done once.
 */
export async function indexTests(): Promise<number> {
  const { rows } = await pool().query<Row>({
    name: 'tests_without_words',
    text: WITHOUT,
    values: [MOST_TESTS],
  });
  if (rows.length === 0) return 0;
  const words = rows.map(({ text }) => vectorText(searchWords(text)));
  await pool().query(INSERT, [rows.map(({ id }) => id), words]);
  return rows.length;
}

// Tests are added one upload after the other, in the order of their ids: behind the last one that has words come all
// that have none.
const WITHOUT = `
  SELECT id, concat_ws(' ', name, params, class_name, suite_path, file) AS text FROM test_case
  WHERE id > (SELECT coalesce(max(test_id), 0) FROM test_words) ORDER BY id LIMIT $1`;

const INSERT = `
  INSERT INTO test_words (test_id, words)
  SELECT w.id, w.words::tsvector FROM unnest($1::int[], $2::text[]) AS w(id, words)
  WHERE EXISTS (SELECT FROM test_case t WHERE t.id = w.id)
  ON CONFLICT (test_id) DO NOTHING`;
