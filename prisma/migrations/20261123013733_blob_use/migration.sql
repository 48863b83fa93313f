-- AlterTable
ALTER TABLE "blob" ADD COLUMN     "used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ALTER COLUMN "stored_at" DROP NOT NULL,
ALTER COLUMN "stored_at" DROP DEFAULT;

-- CreateIndex
CREATE INDEX "blob_used_at_idx" ON "blob"("used_at");
