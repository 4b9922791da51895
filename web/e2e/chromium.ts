import { existsSync } from 'node:fs';

/** Chromium without windows of its own: with them every context starts processes that a test waits for. */
const HEADLESS = '/usr/bin/chromium-headless-shell';

/** The browser to test in: the one that is asked for, else what there is on this machine. */
export const chromiumPath = process.env.CHROMIUM ?? (existsSync(HEADLESS) ? HEADLESS : '/usr/bin/chromium');
