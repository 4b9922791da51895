import { defineConfig } from '@playwright/test';
import { chromiumPath, quietArgs } from '../scripts/lib/chromium.mjs';

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/global.ts',
  workers: 1,
  retries: 0,
  // Generous: a machine may be busy. Nothing waits longer than it has to.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    // Tests of a broken network mean the network, not what a worker kept; one test turns it on.
    serviceWorkers: 'block',
    actionTimeout: 20_000,
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: chromiumPath,
      args: quietArgs,
    },
  },
});
