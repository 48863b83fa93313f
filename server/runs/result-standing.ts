import type { Standing } from '#core/runs/result-filter.ts';

const FAILING = `x.status IN ('failed', 'errored')`;

// An issue of a cluster that went into another one belongs to that one: hence the family.
const ISSUE = `EXISTS (
  WITH RECURSIVE family AS (
    SELECT m.cluster_id AS id FROM cluster_member m WHERE m.failure_key = x.failure_key
    UNION SELECT c.id FROM cluster c JOIN family f ON c.merged_into = f.id
  )
  SELECT FROM known_issue k WHERE k.closed_at IS NULL
    AND (k.test_id = x.test_id OR k.suite = x.suite OR k.cluster_id IN (SELECT id FROM family)))`;

/** How a result `x` of a test `t` stands, in SQL, told as the run's digest counts it; $2 when its run came, $3 where. */
export const RESULT_STANDING: Readonly<Record<Standing, string>> = {
  new: `(${FAILING} AND coalesce((
    SELECT e.status NOT IN ('failed', 'errored') FROM result e JOIN run r ON r.id = e.run_id
    WHERE e.test_id = x.test_id AND e.received_at < $2 AND r.environment_id = $3
      AND e.status NOT IN ('blocked', 'skipped', 'xfailed')
    ORDER BY e.received_at DESC LIMIT 1), true))`,
  known: `(${FAILING} AND ${ISSUE})`,
  quarantined: `(${FAILING} AND EXISTS (
    SELECT FROM quarantine q WHERE q.test_id = x.test_id AND q.ended_at IS NULL AND q.expires_at > now()
      AND (q.environment_id IS NULL OR q.environment_id = $3)))`,
  unowned: `(${FAILING} AND t.owner IS NULL)`,
};
