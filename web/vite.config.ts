import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fewChunks } from './build/few-chunks';
import { firstTexts } from './build/first-texts';
import { firstViewBudget } from './build/first-view-budget';
import { plainIcons } from './build/plain-icons';
import { serviceWorker } from './build/service-worker';
import { defineConfig } from 'vitest/config';

const server = process.env.PATTERNBOARD_SERVER ?? 'http://localhost:8080';

export default defineConfig({
  // sockjs-client still speaks of `global`.
  define: { global: 'globalThis' },
  plugins: [firstTexts(), plainIcons(), svelte(), serviceWorker(), firstViewBudget(), fewChunks()],
  build: {
    outDir: 'dist',
    target: 'es2022',
    // Nothing inline: the content security policy allows our own files only.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    proxy: {
      // The server takes an origin for its own where that is the host that was asked.
      '/api': { target: server },
      '/eventbus': { target: server, ws: true },
    },
  },
  resolve: process.env.VITEST ? { conditions: ['browser'] } : {},
  test: {
    environment: 'happy-dom',
    // Every test starts in English.
    setupFiles: ['src/app/test-start.ts'],
    include: ['src/**/*.test.ts'],
    // Generous: a machine may be busy, and a property is tried many times.
    testTimeout: 60_000,
  },
});
