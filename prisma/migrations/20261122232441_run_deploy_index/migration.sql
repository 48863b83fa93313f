-- CreateIndex
CREATE INDEX "run_deploy_id_received_at_idx" ON "run"("deploy_id", "received_at" DESC);
