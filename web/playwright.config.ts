import { defineConfig } from '@playwright/test';
import { chromiumPath, quietArgs } from '../scripts/lib/chromium.mjs';

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/global.ts',
  workers: 1,
  retries: 0,
  // Generous: a machine may be busy. Nothing waits longer than it has to.
  timeout: 480_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    // Tests of a broken network mean the network, not what a worker kept; one test turns it on.
    serviceWorkers: 'block',
    actionTimeout: 30_000,
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: chromiumPath,
      args: quietArgs,
    },
  },
});
