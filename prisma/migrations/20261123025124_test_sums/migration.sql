-- AlterTable
ALTER TABLE "environment" ADD COLUMN     "sums_from" DATE;

-- AlterTable
ALTER TABLE "test_standing" ADD COLUMN     "cost_ms" DOUBLE PRECISION NOT NULL DEFAULT 0,
ADD COLUMN     "cost_share" DOUBLE PRECISION NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "test_sum" (
    "environment_id" INTEGER NOT NULL,
    "day" DATE NOT NULL,
    "test_id" INTEGER NOT NULL,
    "ran" INTEGER NOT NULL,
    "failed" INTEGER NOT NULL,
    "last_run_id" INTEGER NOT NULL,
    "last_ordinal" INTEGER NOT NULL,
    "last_status" "result_status" NOT NULL,
    "duration_ms" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "test_sum_pkey" PRIMARY KEY ("environment_id","day","test_id")
);

-- CreateIndex
CREATE INDEX "test_standing_cost_idx" ON "test_standing"("environment_id", "cost_ms" DESC, "cost_share" DESC, "test_id")
WHERE "flaky" + "flips" > 0;

-- Days that are counted already are summed by the worker, and the costs come with that.
UPDATE "environment" e SET "sums_from" = (SELECT min("day") FROM "test_day" d WHERE d."environment_id" = e."id");
