import { defineConfig } from '@playwright/test';
import { portalPort, portalUrl, simulatorPort, state } from './e2e/lib/places';

const executablePath = process.env.PLAYWRIGHT_CHROMIUM || '/usr/bin/chromium';
const isRoot = process.getuid?.() === 0;

export default defineConfig({
  testDir: './e2e',
  testMatch: '*.e2e.ts',
  globalSetup: './e2e/lib/waitForCatalog.ts',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  workers: 1,
  fullyParallel: false,
  retries: 0,
  outputDir: 'e2e-results',
  use: {
    baseURL: portalUrl,
    viewport: { width: 1400, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: { executablePath, args: isRoot ? ['--no-sandbox'] : [] },
  },
  webServer: {
    command: 'node e2e/lib/startFresh.mjs',
    url: `${portalUrl}/.backstage/health/v1/readiness`,
    // The browser bundle may have to be built first.
    timeout: 600_000,
    // While tests are written: one portal for many runs.
    reuseExistingServer: process.env.E2E_REUSE === '1',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
    env: {
      PORTAL_PORT: String(portalPort),
      SIMULATOR_PORT: String(simulatorPort),
      SIMULATOR_STATE: state,
    },
  },
});
