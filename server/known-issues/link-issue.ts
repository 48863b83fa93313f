import type { KnownIssue, LinkIssueBody } from '#core/api/known-issues.ts';
import { AppError } from '#core/errors/app-error.ts';
import { pool } from '../db/pool.ts';
import { announceRuns } from './announce-runs.ts';
import { readKnownIssue } from './list-known-issues.ts';

/** Links a test, a cluster or a suite to an issue; the same link twice is one. AppError `not_found` for what is not there. */
export async function linkIssue(
  body: LinkIssueBody,
  now: Date,
): Promise<{ issue: KnownIssue; isRepeat: boolean }> {
  const { testId = null, clusterId = null, suite = null, url, title = null, note = null, by = null } = body;
  await ensureThere(testId, clusterId);
  const of = [testId, clusterId, suite, url];
  const known = await pool().query<{ id: number }>(FIND, of);
  const [repeat] = known.rows;
  if (repeat) return { issue: await readKnownIssue(repeat.id), isRepeat: true };
  const { rows } = await pool().query<{ id: number }>(INSERT, [...of, title, note, by, now]);
  const issue = await readKnownIssue(rows[0]?.id ?? 0);
  await announceRuns(pool(), now);
  return { issue, isRepeat: false };
}

async function ensureThere(testId: number | null, clusterId: number | null): Promise<void> {
  const { rows } = await pool().query<{ hasTest: boolean; hasCluster: boolean }>(THERE, [testId, clusterId]);
  const [there] = rows;
  if (!there?.hasTest)
    throw new AppError('not_found', `There is no test ${testId}.`, 'See GET /api/v1/search.');
  if (!there.hasCluster)
    throw new AppError('not_found', `There is no cluster ${clusterId}.`, 'See GET /api/v1/clusters.');
}

const THERE = `
  SELECT $1::int IS NULL OR EXISTS (SELECT FROM test_case WHERE id = $1) AS "hasTest",
         $2::int IS NULL OR EXISTS (SELECT FROM cluster WHERE id = $2) AS "hasCluster"`;

const FIND = `
  SELECT id FROM known_issue
  WHERE test_id IS NOT DISTINCT FROM $1::int AND cluster_id IS NOT DISTINCT FROM $2::int
    AND suite IS NOT DISTINCT FROM $3::text AND url = $4 AND closed_at IS NULL
  LIMIT 1`;

const INSERT = `
  INSERT INTO known_issue (test_id, cluster_id, suite, url, title, note, created_by, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id`;
