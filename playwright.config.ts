import { defineConfig, devices } from '@playwright/test';
import { CHROMIUM_FLAGS, findChromium } from './scripts/chromium.ts';

// Ten ports from E2E_PORT on: the page, then the sample environment. E2E_URL tests an instance that runs already.
const port = Number(process.env['E2E_PORT'] ?? 4180);
const url = process.env['E2E_URL'] ?? `http://127.0.0.1:${port}`;
process.env['GREENROOM_URL'] = url;
process.env['SAMPLE_PORT_BASE'] ??= String(port + 2);

const executablePath = findChromium();

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // An instance that runs already is not ours to stop, and says nothing of the build that lies here.
  testIgnore: process.env['E2E_URL']
    ? ['start-and-stop.spec.ts', 'refused-config.spec.ts', 'hanging-database.spec.ts']
    : [],
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env['CI'] !== undefined,
  reporter: [['list'], ['json', { outputFile: '.greenroom/checks/playwright.json' }]],
  use: {
    ...devices['Desktop Chrome'],
    baseURL: url,
    trace: 'retain-on-failure',
    launchOptions: { args: CHROMIUM_FLAGS, ...(executablePath ? { executablePath } : {}) },
  },
  ...(process.env['E2E_URL']
    ? {}
    : {
        webServer: {
          command: 'node --import tsx scripts/e2e-server.ts',
          url: `${url}/healthz`,
          env: { PORT: String(port), GREENROOM_LOG: 'warn' },
          timeout: 180_000,
          stdout: 'ignore' as const,
          stderr: 'pipe' as const,
          gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 30_000 },
        },
      }),
});
