-- CreateTable
CREATE TABLE "verdict_due" (
    "run_id" INTEGER NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "dirty_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "verdict_due_pkey" PRIMARY KEY ("run_id")
);

-- CreateIndex
CREATE INDEX "verdict_due_due_at_idx" ON "verdict_due"("due_at");

-- AddForeignKey
ALTER TABLE "verdict_due" ADD CONSTRAINT "verdict_due_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
