-- AlterTable
ALTER TABLE "test_day" ADD COLUMN     "is_troubled" BOOLEAN NOT NULL DEFAULT false;

-- Most rows are rewritten after a run: leave room so that updates stay heap-only.
ALTER TABLE "test_standing" SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.1);
