import { defineConfig } from 'vitest/config';

const exclude = ['node_modules/**', '.next/**', '.greenroom/**', 'e2e/**', 'sample/tests/**'];

export default defineConfig({
  test: {
    // Many tests wait for processes they started: on two cores, one worker leaves half of them idle.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...exclude, '**/*.db.test.ts'],
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'db',
          include: ['**/*.db.test.ts'],
          exclude,
          globalSetup: ['scripts/vitest-cluster.ts'],
          pool: 'forks',
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
