import { defineConfig } from '@playwright/test';

const executablePath = process.env.PLAYWRIGHT_CHROMIUM || '/usr/bin/chromium';
const isRoot = process.getuid?.() === 0;

/** Ports and state of their own, so that a running `npm start` is left alone. */
const portalPort = 7107;
const simulatorPort = 7190;

export default defineConfig({
  testDir: './e2e',
  testMatch: '*.e2e.ts',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  workers: 1,
  fullyParallel: false,
  retries: 0,
  outputDir: 'e2e-results',
  use: {
    baseURL: `http://localhost:${portalPort}`,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: { executablePath, args: isRoot ? ['--no-sandbox'] : [] },
  },
  webServer: {
    command: 'node scripts/start.mjs',
    url: `http://localhost:${portalPort}/.backstage/health/v1/readiness`,
    timeout: 240_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    env: {
      PORTAL_PORT: String(portalPort),
      SIMULATOR_PORT: String(simulatorPort),
      SIMULATOR_STATE: '.simulator/e2e',
    },
  },
});
