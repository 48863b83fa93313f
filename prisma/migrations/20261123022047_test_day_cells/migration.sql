-- AlterTable
ALTER TABLE "test_day" ADD COLUMN     "cells" TEXT;

-- Days that were counted without them are counted anew.
INSERT INTO "test_day_due" ("environment_id", "day")
SELECT DISTINCT "environment_id", ("received_at" AT TIME ZONE 'UTC')::date FROM "run" ON CONFLICT DO NOTHING;
