import { joinTestCluster, leaveTestCluster } from './test-cluster.ts';

/** Holds the test cluster for a whole vitest run, so that it isn't stopped and started between files. */
export async function setup(): Promise<void> {
  await joinTestCluster();
}

export async function teardown(): Promise<void> {
  await leaveTestCluster();
}
