import { AppError } from '#core/errors/app-error.ts';
import { pool } from '../db/pool.ts';

type Queryable = Pick<ReturnType<typeof pool>, 'query'>;

/** The test that an id leads to now: itself, or the one it was renamed to. AppError `not_found` when there never was one. */
export async function resolveTest(id: number, client: Queryable = pool()): Promise<number> {
  const { rows } = await client.query<{ id: number }>(FIND, [id]);
  const [found] = rows;
  if (!found)
    throw new AppError(
      'not_found',
      `There is no test ${id}.`,
      'GET /api/v1/search finds tests by their words.',
    );
  return found.id;
}

const FIND = `
  SELECT id FROM test_case WHERE id = $1
  UNION ALL
  SELECT test_id FROM test_alias WHERE old_id = $1
  LIMIT 1`;
