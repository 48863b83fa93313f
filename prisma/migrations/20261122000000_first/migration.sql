-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "sample_verdict" AS ENUM ('up', 'degraded', 'down', 'no_data', 'skipped');

-- CreateEnum
CREATE TYPE "health_state" AS ENUM ('up', 'degraded', 'down', 'no_data', 'deploying', 'maintenance', 'paused');

-- CreateEnum
CREATE TYPE "result_status" AS ENUM ('passed', 'failed', 'errored', 'skipped', 'xfailed', 'xpassed', 'flaky', 'blocked');

-- CreateEnum
CREATE TYPE "gate_verdict" AS ENUM ('GO', 'NO-GO', 'BLOCKED', 'UNKNOWN');

-- CreateTable
CREATE TABLE "environment" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "environment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "service" (
    "id" SERIAL NOT NULL,
    "environment_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "state" "health_state" NOT NULL DEFAULT 'no_data',
    "raw_state" "health_state" NOT NULL DEFAULT 'no_data',
    "no_data_reason" TEXT,
    "sentence" TEXT NOT NULL DEFAULT 'never probed',
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revision_seen" TEXT,
    "version" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "service_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "probe" (
    "id" SERIAL NOT NULL,
    "service_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "interval_ms" INTEGER NOT NULL,
    "config_hash" TEXT NOT NULL,
    "is_active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "probe_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "probe_state" (
    "probe_id" INTEGER NOT NULL,
    "next_probe_at" TIMESTAMPTZ(3) NOT NULL,
    "claimed_by" INTEGER,
    "claimed_at" TIMESTAMPTZ(3),
    "state" "health_state" NOT NULL DEFAULT 'no_data',
    "raw_state" "health_state" NOT NULL DEFAULT 'no_data',
    "no_data_reason" TEXT,
    "sentence" TEXT NOT NULL DEFAULT 'never probed',
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "successes" INTEGER NOT NULL DEFAULT 0,
    "flaps" JSONB NOT NULL DEFAULT '[]',
    "last_scheduled_at" TIMESTAMPTZ(3),
    "last_sample_at" TIMESTAMPTZ(3),
    "last_latency_ms" REAL,
    "last_status_code" INTEGER,
    "revision_seen" TEXT,
    "tls" JSONB,
    "latency_p95_ms" REAL,
    "version" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "probe_state_pkey" PRIMARY KEY ("probe_id")
);

-- CreateTable
CREATE TABLE "sample" (
    "probe_id" INTEGER NOT NULL,
    "scheduled_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "verdict" "sample_verdict" NOT NULL,
    "status_code" SMALLINT,
    "latency_ms" REAL,
    "dns_ms" REAL,
    "connect_ms" REAL,
    "tls_ms" REAL,
    "first_byte_ms" REAL,
    "transfer_ms" REAL,
    "reason" TEXT,
    "revision" TEXT,
    "body_hash" TEXT,
    "worker_id" INTEGER,

    CONSTRAINT "sample_pkey" PRIMARY KEY ("probe_id","scheduled_at")
) PARTITION BY RANGE ("scheduled_at");

-- CreateTable
CREATE TABLE "rollup_minute" (
    "probe_id" INTEGER NOT NULL,
    "bucket_at" TIMESTAMPTZ(3) NOT NULL,
    "up" INTEGER NOT NULL,
    "degraded" INTEGER NOT NULL,
    "down" INTEGER NOT NULL,
    "no_data" INTEGER NOT NULL,
    "skipped" INTEGER NOT NULL,
    "latency_count" INTEGER NOT NULL,
    "latency_sum_ms" DOUBLE PRECISION NOT NULL,
    "latency_min_ms" REAL,
    "latency_max_ms" REAL,
    "p50_ms" REAL,
    "p95_ms" REAL,
    "p99_ms" REAL,
    "sketch" BYTEA,

    CONSTRAINT "rollup_minute_pkey" PRIMARY KEY ("probe_id","bucket_at")
) PARTITION BY RANGE ("bucket_at");

-- CreateTable
CREATE TABLE "rollup_hour" (
    "probe_id" INTEGER NOT NULL,
    "bucket_at" TIMESTAMPTZ(3) NOT NULL,
    "up" INTEGER NOT NULL,
    "degraded" INTEGER NOT NULL,
    "down" INTEGER NOT NULL,
    "no_data" INTEGER NOT NULL,
    "skipped" INTEGER NOT NULL,
    "latency_count" INTEGER NOT NULL,
    "latency_sum_ms" DOUBLE PRECISION NOT NULL,
    "latency_min_ms" REAL,
    "latency_max_ms" REAL,
    "p50_ms" REAL,
    "p95_ms" REAL,
    "p99_ms" REAL,
    "sketch" BYTEA,

    CONSTRAINT "rollup_hour_pkey" PRIMARY KEY ("probe_id","bucket_at")
) PARTITION BY RANGE ("bucket_at");

-- CreateTable
CREATE TABLE "rollup_day" (
    "probe_id" INTEGER NOT NULL,
    "bucket_at" TIMESTAMPTZ(3) NOT NULL,
    "up" INTEGER NOT NULL,
    "degraded" INTEGER NOT NULL,
    "down" INTEGER NOT NULL,
    "no_data" INTEGER NOT NULL,
    "skipped" INTEGER NOT NULL,
    "latency_count" INTEGER NOT NULL,
    "latency_sum_ms" DOUBLE PRECISION NOT NULL,
    "latency_min_ms" REAL,
    "latency_max_ms" REAL,
    "p50_ms" REAL,
    "p95_ms" REAL,
    "p99_ms" REAL,
    "sketch" BYTEA,

    CONSTRAINT "rollup_day_pkey" PRIMARY KEY ("probe_id","bucket_at")
) PARTITION BY RANGE ("bucket_at");

-- CreateTable
CREATE TABLE "rollup_due" (
    "level" TEXT NOT NULL,
    "bucket_at" TIMESTAMPTZ(3) NOT NULL,
    "dirty_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rollup_due_pkey" PRIMARY KEY ("level","bucket_at")
);

-- CreateTable
CREATE TABLE "state_change" (
    "id" BIGSERIAL NOT NULL,
    "service_id" INTEGER NOT NULL,
    "probe_id" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "from_state" "health_state" NOT NULL,
    "to_state" "health_state" NOT NULL,
    "no_data_reason" TEXT,
    "sentence" TEXT NOT NULL,
    "revision" TEXT,
    "sample_at" TIMESTAMPTZ(3),

    CONSTRAINT "state_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "worker" (
    "id" SERIAL NOT NULL,
    "host" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "version" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "heartbeat_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "stopped_at" TIMESTAMPTZ(3),
    "status" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "worker_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deploy" (
    "id" SERIAL NOT NULL,
    "environment_id" INTEGER NOT NULL,
    "service_id" INTEGER NOT NULL,
    "revision" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "actor" TEXT,
    "url" TEXT,
    "branch" TEXT,
    "reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "deploy_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "deploy_event" (
    "id" BIGSERIAL NOT NULL,
    "deploy_id" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT,
    "cause" TEXT,
    "evidence" JSONB,

    CONSTRAINT "deploy_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run" (
    "id" SERIAL NOT NULL,
    "environment_id" INTEGER NOT NULL,
    "deploy_id" INTEGER,
    "format" TEXT NOT NULL,
    "tool" TEXT,
    "requested_suite" TEXT,
    "revision" TEXT,
    "branch" TEXT,
    "url" TEXT,
    "filename" TEXT,
    "idempotency_key" TEXT,
    "content_hash" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "duration_ms" DOUBLE PRECISION,
    "total" INTEGER NOT NULL,
    "passed" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "errored" INTEGER NOT NULL,
    "skipped" INTEGER NOT NULL,
    "flaky" INTEGER NOT NULL,
    "blocked" INTEGER NOT NULL,
    "authenticity" TEXT NOT NULL,
    "warnings" JSONB NOT NULL DEFAULT '[]',
    "suite_errors" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run_suite" (
    "run_id" INTEGER NOT NULL,
    "suite" TEXT NOT NULL,
    "environment_id" INTEGER NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "revision" TEXT,
    "priority" TEXT,
    "category" TEXT,
    "expected" INTEGER,
    "total" INTEGER NOT NULL,
    "passed" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "errored" INTEGER NOT NULL,
    "skipped" INTEGER NOT NULL,
    "flaky" INTEGER NOT NULL,
    "blocked" INTEGER NOT NULL,
    "missing" JSONB NOT NULL DEFAULT '[]',
    "sentence" TEXT NOT NULL,

    CONSTRAINT "run_suite_pkey" PRIMARY KEY ("run_id","suite")
);

-- CreateTable
CREATE TABLE "test_case" (
    "id" SERIAL NOT NULL,
    "identity" TEXT NOT NULL,
    "suite_path" TEXT NOT NULL,
    "file" TEXT,
    "class_name" TEXT,
    "name" TEXT NOT NULL,
    "params" TEXT,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "test_case_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "result" (
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "run_id" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "test_id" INTEGER NOT NULL,
    "suite" TEXT,
    "priority" TEXT,
    "raw_status" "result_status" NOT NULL,
    "status" "result_status" NOT NULL,
    "duration_ms" REAL,
    "started_at" TIMESTAMPTZ(3),
    "attempts" SMALLINT NOT NULL DEFAULT 1,
    "line" INTEGER,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "failure_key" TEXT,
    "failure_name" TEXT,

    CONSTRAINT "result_pkey" PRIMARY KEY ("run_id","ordinal","received_at")
) PARTITION BY RANGE ("received_at");

-- CreateTable
CREATE TABLE "failure" (
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "run_id" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "type" TEXT,
    "message" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "stdout" TEXT,
    "stderr" TEXT,
    "attempts" JSONB NOT NULL DEFAULT '[]',
    "sentence" TEXT,
    "evidence" JSONB,

    CONSTRAINT "failure_pkey" PRIMARY KEY ("run_id","ordinal","received_at")
) PARTITION BY RANGE ("received_at");

-- CreateTable
CREATE TABLE "gate_policy" (
    "hash" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "gate_policy_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "gate_evaluation" (
    "id" SERIAL NOT NULL,
    "environment_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "verdict" "gate_verdict" NOT NULL,
    "reason" TEXT,
    "sentence" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "criteria" JSONB NOT NULL,
    "inputs" JSONB NOT NULL,
    "policy_hash" TEXT,

    CONSTRAINT "gate_evaluation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "impact_change" (
    "id" SERIAL NOT NULL,
    "environment_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "blocked_low" BIGINT NOT NULL,
    "blocked_high" BIGINT,
    "if_promoted_low" BIGINT NOT NULL,
    "if_promoted_high" BIGINT,
    "sentence" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "breakdown" JSONB NOT NULL,

    CONSTRAINT "impact_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "environment_name_key" ON "environment"("name");

-- CreateIndex
CREATE UNIQUE INDEX "service_environment_id_name_key" ON "service"("environment_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "probe_service_id_name_key" ON "probe"("service_id", "name");

-- CreateIndex
CREATE INDEX "state_change_service_id_probe_id_at_idx" ON "state_change"("service_id", "probe_id", "at" DESC);

-- CreateIndex
CREATE INDEX "state_change_at_idx" ON "state_change"("at" DESC);

-- CreateIndex
CREATE INDEX "worker_heartbeat_at_idx" ON "worker"("heartbeat_at" DESC);

-- CreateIndex
CREATE INDEX "deploy_environment_id_started_at_id_idx" ON "deploy"("environment_id", "started_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "deploy_service_id_started_at_id_idx" ON "deploy"("service_id", "started_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "deploy_event_deploy_id_at_idx" ON "deploy_event"("deploy_id", "at");

-- CreateIndex
CREATE INDEX "deploy_event_at_idx" ON "deploy_event"("at" DESC);

-- CreateIndex
CREATE INDEX "run_environment_id_received_at_id_idx" ON "run"("environment_id", "received_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "run_environment_id_content_hash_idx" ON "run"("environment_id", "content_hash");

-- CreateIndex
CREATE UNIQUE INDEX "run_environment_id_idempotency_key_key" ON "run"("environment_id", "idempotency_key");

-- CreateIndex
CREATE INDEX "run_suite_environment_id_suite_received_at_idx" ON "run_suite"("environment_id", "suite", "received_at" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "test_case_identity_key" ON "test_case"("identity");

-- CreateIndex
CREATE INDEX "result_test_id_received_at_idx" ON "result"("test_id", "received_at" DESC);

-- CreateIndex
CREATE INDEX "gate_evaluation_environment_id_at_id_idx" ON "gate_evaluation"("environment_id", "at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "impact_change_environment_id_at_id_idx" ON "impact_change"("environment_id", "at" DESC, "id" DESC);

-- AddForeignKey
ALTER TABLE "service" ADD CONSTRAINT "service_environment_id_fkey" FOREIGN KEY ("environment_id") REFERENCES "environment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "probe" ADD CONSTRAINT "probe_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "probe_state" ADD CONSTRAINT "probe_state_probe_id_fkey" FOREIGN KEY ("probe_id") REFERENCES "probe"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "state_change" ADD CONSTRAINT "state_change_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deploy" ADD CONSTRAINT "deploy_environment_id_fkey" FOREIGN KEY ("environment_id") REFERENCES "environment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deploy" ADD CONSTRAINT "deploy_service_id_fkey" FOREIGN KEY ("service_id") REFERENCES "service"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "deploy_event" ADD CONSTRAINT "deploy_event_deploy_id_fkey" FOREIGN KEY ("deploy_id") REFERENCES "deploy"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_environment_id_fkey" FOREIGN KEY ("environment_id") REFERENCES "environment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_deploy_id_fkey" FOREIGN KEY ("deploy_id") REFERENCES "deploy"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_suite" ADD CONSTRAINT "run_suite_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gate_evaluation" ADD CONSTRAINT "gate_evaluation_environment_id_fkey" FOREIGN KEY ("environment_id") REFERENCES "environment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gate_evaluation" ADD CONSTRAINT "gate_evaluation_policy_hash_fkey" FOREIGN KEY ("policy_hash") REFERENCES "gate_policy"("hash") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "impact_change" ADD CONSTRAINT "impact_change_environment_id_fkey" FOREIGN KEY ("environment_id") REFERENCES "environment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- Rewritten at every sample: leave room so that updates stay heap-only.
ALTER TABLE "probe_state" SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

-- Creates the partition of "parent" that holds "at", if it is missing. "span" is day, week, month or year.
-- Names sort by time (parent_pYYYYMMDD), so retention drops by name. Two callers at once are serialised.
CREATE FUNCTION greenroom_ensure_partition(parent text, span text, at timestamptz) RETURNS text
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
  END IF;
  RETURN child;
END;
$$;
