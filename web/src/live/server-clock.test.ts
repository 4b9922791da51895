import { afterEach, describe, expect, it } from 'vitest';
import { clockAheadMillis, forgetClock, heardCommit, heardDate } from './server-clock.svelte';

const now = Date.parse('2026-11-29T13:00:00.000Z');
afterEach(forgetClock);

describe('the clock of this device', () => {
  it('is told by the date of an answer where it is wrong', () => {
    heardDate('Sun, 29 Nov 2026 10:00:00 GMT', now);
    expect(clockAheadMillis()).toBe(3 * 3_600_000);
    heardDate('Sun, 29 Nov 2026 13:10:00 GMT', now);
    expect(clockAheadMillis()).toBe(-600_000);
  });

  it('is taken for right within a few seconds, and where nothing is said', () => {
    heardDate('Sun, 29 Nov 2026 12:59:57 GMT', now);
    heardDate(null, now);
    expect(clockAheadMillis()).toBe(0);
  });

  it('is told more exactly by the commit that was on its way for the shortest time', () => {
    heardDate('Sun, 29 Nov 2026 10:00:00 GMT', now);
    heardCommit('2026-11-29T12:59:59.100Z', now);
    heardCommit('2026-11-29T12:59:59.960Z', now);
    heardCommit('2026-11-29T12:59:58.000Z', now);
    heardDate('Sun, 29 Nov 2026 10:00:00 GMT', now);
    expect(clockAheadMillis()).toBe(40);
  });
});
