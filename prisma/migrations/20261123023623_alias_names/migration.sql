-- AlterTable
ALTER TABLE "test_alias" ADD COLUMN     "old_name" TEXT;
