-- DropIndex
DROP INDEX "test_day_test_id_environment_id_day_idx";

-- CreateIndex
CREATE INDEX "test_day_cells_idx" ON "test_day"("test_id", "environment_id", "day" DESC, "cells");
