import { existsSync } from 'node:fs';

/** Chromium without windows of its own: with them every context starts processes that tests wait for and measurements measure. */
const HEADLESS = '/usr/bin/chromium-headless-shell';

/** The browser to test and to measure in: the one that is asked for, else what there is on this machine. */
export const chromiumPath = process.env.CHROMIUM ?? (existsSync(HEADLESS) ? HEADLESS : '/usr/bin/chromium');

/** For a page that nothing of the browser's own comes between. */
export const quietArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
