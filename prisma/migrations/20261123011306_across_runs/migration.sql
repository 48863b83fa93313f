-- AlterTable
ALTER TABLE "run" ADD COLUMN     "attempt" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "evidence" JSONB,
ADD COLUMN     "expected_total" INTEGER,
ADD COLUMN     "facts" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "last_report_at" TIMESTAMPTZ(3),
ADD COLUMN     "run_key" TEXT,
ADD COLUMN     "state" TEXT NOT NULL DEFAULT 'finished',
ADD COLUMN     "state_sentence" TEXT;

-- AlterTable
ALTER TABLE "test_case" ADD COLUMN     "owner" TEXT;

-- CreateTable
CREATE TABLE "run_part" (
    "run_id" INTEGER NOT NULL,
    "part" TEXT NOT NULL,
    "environment_id" INTEGER NOT NULL,
    "idempotency_key" TEXT,
    "content_hash" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "first_ordinal" INTEGER NOT NULL,
    "last_ordinal" INTEGER NOT NULL,
    "said" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "run_part_pkey" PRIMARY KEY ("run_id","part")
);

-- CreateTable
CREATE TABLE "test_alias" (
    "identity" TEXT NOT NULL,
    "test_id" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT,

    CONSTRAINT "test_alias_pkey" PRIMARY KEY ("identity")
);

-- CreateTable
CREATE TABLE "test_day" (
    "environment_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "test_id" INTEGER NOT NULL,
    "runs" INTEGER NOT NULL,
    "passed" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "errored" INTEGER NOT NULL,
    "skipped" INTEGER NOT NULL,
    "flaky" INTEGER NOT NULL,
    "blocked" INTEGER NOT NULL,
    "flips" INTEGER NOT NULL,
    "steps" INTEGER NOT NULL,
    "duration_ms" DOUBLE PRECISION NOT NULL,
    "lost_ms" DOUBLE PRECISION NOT NULL,
    "last_status" "result_status",

    CONSTRAINT "test_day_pkey" PRIMARY KEY ("environment_id","day","test_id")
);

-- CreateTable
CREATE TABLE "test_day_due" (
    "environment_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "dirty_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "test_day_due_pkey" PRIMARY KEY ("environment_id","day")
);

-- CreateTable
CREATE TABLE "quarantine" (
    "id" SERIAL NOT NULL,
    "environment_id" INTEGER,
    "test_id" INTEGER NOT NULL,
    "owner" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_reason" TEXT,

    CONSTRAINT "quarantine_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cluster" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "rule" JSONB,
    "note" TEXT,
    "merged_into" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "edited_at" TIMESTAMPTZ(3),
    "edited_by" TEXT,

    CONSTRAINT "cluster_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "cluster_member" (
    "failure_key" TEXT NOT NULL,
    "cluster_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "algorithm" INTEGER NOT NULL DEFAULT 1,
    "first_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "moved_by" TEXT,
    "moved_reason" TEXT,

    CONSTRAINT "cluster_member_pkey" PRIMARY KEY ("failure_key")
);

-- CreateTable
CREATE TABLE "failure_day" (
    "environment_id" INTEGER NOT NULL,
    "failure_key" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "failures" INTEGER NOT NULL,
    "runs" INTEGER NOT NULL,

    CONSTRAINT "failure_day_pkey" PRIMARY KEY ("failure_key","environment_id","day")
);

-- CreateTable
CREATE TABLE "known_issue" (
    "id" SERIAL NOT NULL,
    "test_id" INTEGER,
    "cluster_id" INTEGER,
    "suite" TEXT,
    "url" TEXT NOT NULL,
    "title" TEXT,
    "note" TEXT,
    "created_by" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "known_issue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attachment" (
    "id" BIGSERIAL NOT NULL,
    "run_id" INTEGER NOT NULL,
    "ordinal" INTEGER,
    "attempt" INTEGER,
    "name" TEXT NOT NULL,
    "path" TEXT,
    "content_type" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "blob" (
    "sha256" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "stored_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "blob_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "result_detail" (
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "run_id" INTEGER NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "properties" JSONB NOT NULL DEFAULT '{}',
    "detail" JSONB,
    "stdout" TEXT,
    "stderr" TEXT,

    CONSTRAINT "result_detail_pkey" PRIMARY KEY ("run_id","ordinal","received_at")
) PARTITION BY RANGE ("received_at");

-- CreateIndex
CREATE INDEX "run_part_environment_id_content_hash_idx" ON "run_part"("environment_id", "content_hash");

-- CreateIndex
CREATE UNIQUE INDEX "run_part_environment_id_idempotency_key_key" ON "run_part"("environment_id", "idempotency_key");

-- CreateIndex
CREATE INDEX "test_alias_test_id_idx" ON "test_alias"("test_id");

-- CreateIndex
CREATE INDEX "test_day_test_id_environment_id_day_idx" ON "test_day"("test_id", "environment_id", "day" DESC);

-- CreateIndex
CREATE INDEX "quarantine_test_id_expires_at_idx" ON "quarantine"("test_id", "expires_at");

-- CreateIndex
CREATE INDEX "quarantine_ended_at_expires_at_idx" ON "quarantine"("ended_at", "expires_at");

-- CreateIndex
CREATE INDEX "cluster_member_cluster_id_idx" ON "cluster_member"("cluster_id");

-- CreateIndex
CREATE INDEX "failure_day_environment_id_day_idx" ON "failure_day"("environment_id", "day");

-- CreateIndex
CREATE INDEX "known_issue_test_id_idx" ON "known_issue"("test_id");

-- CreateIndex
CREATE INDEX "known_issue_cluster_id_idx" ON "known_issue"("cluster_id");

-- CreateIndex
CREATE INDEX "known_issue_suite_idx" ON "known_issue"("suite");

-- CreateIndex
CREATE INDEX "attachment_run_id_ordinal_idx" ON "attachment"("run_id", "ordinal");

-- CreateIndex
CREATE INDEX "attachment_sha256_idx" ON "attachment"("sha256");

-- CreateIndex
CREATE INDEX "attachment_created_at_idx" ON "attachment"("created_at");

-- CreateIndex
CREATE INDEX "run_state_last_report_at_idx" ON "run"("state", "last_report_at");

-- CreateIndex
CREATE UNIQUE INDEX "run_environment_id_run_key_attempt_key" ON "run"("environment_id", "run_key", "attempt");

-- AddForeignKey
ALTER TABLE "run_part" ADD CONSTRAINT "run_part_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "test_alias" ADD CONSTRAINT "test_alias_test_id_fkey" FOREIGN KEY ("test_id") REFERENCES "test_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "quarantine" ADD CONSTRAINT "quarantine_test_id_fkey" FOREIGN KEY ("test_id") REFERENCES "test_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "cluster_member" ADD CONSTRAINT "cluster_member_cluster_id_fkey" FOREIGN KEY ("cluster_id") REFERENCES "cluster"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "known_issue" ADD CONSTRAINT "known_issue_test_id_fkey" FOREIGN KEY ("test_id") REFERENCES "test_case"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "known_issue" ADD CONSTRAINT "known_issue_cluster_id_fkey" FOREIGN KEY ("cluster_id") REFERENCES "cluster"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
