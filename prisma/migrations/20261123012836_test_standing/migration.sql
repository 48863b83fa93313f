-- AlterTable
ALTER TABLE "environment" ADD COLUMN     "counted_days" INTEGER,
ADD COLUMN     "counted_to" DATE;

-- AlterTable
ALTER TABLE "test_day" ADD COLUMN     "failure_key" TEXT,
ADD COLUMN     "last_ordinal" INTEGER,
ADD COLUMN     "last_run_id" INTEGER,
ADD COLUMN     "passes_after" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "test_standing" (
    "environment_id" INTEGER NOT NULL,
    "test_id" INTEGER NOT NULL,
    "suite" TEXT,
    "priority" TEXT,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "last_status" "result_status" NOT NULL,
    "last_run_id" INTEGER NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,
    "ran" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "flaky" INTEGER NOT NULL DEFAULT 0,
    "flips" INTEGER NOT NULL DEFAULT 0,
    "steps" INTEGER NOT NULL DEFAULT 0,
    "duration_ms" DOUBLE PRECISION,
    "lost_ms" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "troubled_on" DATE,
    "passes_in_row" INTEGER NOT NULL DEFAULT 0,
    "failure_key" TEXT,

    CONSTRAINT "test_standing_pkey" PRIMARY KEY ("environment_id","test_id")
);

-- A test's history is read from the index alone: otherwise a row of the grid costs a page of the table a cell.
DROP INDEX "result_test_id_received_at_idx";
CREATE INDEX "result_history_idx" ON "result"("test_id", "received_at" DESC, "run_id", "status", "duration_ms");

-- An index answers alone only for pages that a vacuum has seen, so a week that grows is vacuumed early.
CREATE OR REPLACE FUNCTION greenroom_ensure_partition(parent text, span text, at timestamptz) RETURNS text
LANGUAGE plpgsql AS $$
DECLARE
  first_moment timestamp := date_trunc(span, at AT TIME ZONE 'UTC');
  lower_bound timestamptz := first_moment AT TIME ZONE 'UTC';
  upper_bound timestamptz := (first_moment + ('1 ' || span)::interval) AT TIME ZONE 'UTC';
  child text := parent || '_p' || to_char(first_moment, 'YYYYMMDD');
BEGIN
  IF to_regclass(quote_ident(child)) IS NULL THEN
    PERFORM pg_advisory_xact_lock(hashtext('greenroom_partition'), hashtext(parent));
    EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
                   child, parent, lower_bound, upper_bound);
    IF parent = 'result' THEN
      EXECUTE format('ALTER TABLE %I SET (autovacuum_vacuum_insert_threshold = 20000, '
                     'autovacuum_vacuum_insert_scale_factor = 0.02)', child);
    END IF;
  END IF;
  RETURN child;
END;
$$;
