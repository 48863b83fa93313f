-- AlterTable
ALTER TABLE "run_part" DROP CONSTRAINT "run_part_pkey",
ADD COLUMN     "batch" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "last_report_at" TIMESTAMPTZ(3),
ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'finished',
ADD CONSTRAINT "run_part_pkey" PRIMARY KEY ("run_id", "part", "batch");

-- AlterTable
ALTER TABLE "run_suite" ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'finished';

-- Runs stored before clusters were kept: a cluster for every failure key, and its days.
CREATE TEMPORARY TABLE "greenroom_old_key" AS
  SELECT x.failure_key, min(x.failure_name) AS name, min(x.received_at) AS first_at, max(x.received_at) AS last_at,
         nextval('cluster_id_seq')::int AS cluster_id
  FROM result x
  WHERE x.failure_key IS NOT NULL AND NOT EXISTS (SELECT FROM cluster_member m WHERE m.failure_key = x.failure_key)
  GROUP BY x.failure_key;

INSERT INTO cluster (id, name, created_at) SELECT cluster_id, coalesce(name, failure_key), first_at FROM "greenroom_old_key";

INSERT INTO cluster_member (failure_key, cluster_id, name, first_seen_at, last_seen_at)
  SELECT failure_key, cluster_id, coalesce(name, failure_key), first_at, last_at FROM "greenroom_old_key";

INSERT INTO failure_day (environment_id, failure_key, day, failures, runs)
  SELECT r.environment_id, x.failure_key, (x.received_at AT TIME ZONE 'UTC')::date, count(*), count(DISTINCT x.run_id)
  FROM result x JOIN run r ON r.id = x.run_id
  WHERE x.failure_key IS NOT NULL
  GROUP BY 1, 2, 3
  ON CONFLICT DO NOTHING;

INSERT INTO test_day_due (environment_id, day)
  SELECT DISTINCT environment_id, (received_at AT TIME ZONE 'UTC')::date FROM run
  ON CONFLICT DO NOTHING;

DROP TABLE "greenroom_old_key";
