-- AlterTable
ALTER TABLE "failure" ADD COLUMN     "words" tsvector;

-- AlterTable
ALTER TABLE "test_alias" ADD COLUMN     "old_id" INTEGER;

-- CreateTable
CREATE TABLE "test_words" (
    "test_id" INTEGER NOT NULL,
    "words" tsvector NOT NULL,

    CONSTRAINT "test_words_pkey" PRIMARY KEY ("test_id")
);

-- CreateTable
CREATE TABLE "cluster_event" (
    "id" SERIAL NOT NULL,
    "cluster_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT,
    "kind" TEXT NOT NULL,
    "sentence" TEXT NOT NULL,
    "other_id" INTEGER,
    "moved" TEXT[] DEFAULT ARRAY[]::TEXT[],

    CONSTRAINT "cluster_event_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "test_words_words_idx" ON "test_words" USING GIN ("words");

-- CreateIndex
CREATE INDEX "cluster_event_cluster_id_at_idx" ON "cluster_event"("cluster_id", "at" DESC);

-- CreateIndex
CREATE INDEX "cluster_merged_into_idx" ON "cluster"("merged_into");

-- CreateIndex
CREATE INDEX "failure_words_idx" ON "failure" USING GIN ("words");

-- CreateIndex
CREATE INDEX "test_alias_old_id_idx" ON "test_alias"("old_id");

-- AddForeignKey
ALTER TABLE "cluster_event" ADD CONSTRAINT "cluster_event_cluster_id_fkey" FOREIGN KEY ("cluster_id") REFERENCES "cluster"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The newest and the oldest failures of a cluster, over all runs. Passed results have no key and no place in it.
CREATE INDEX "result_failure_key_idx" ON "result"("failure_key", "received_at" DESC) WHERE "failure_key" IS NOT NULL;
