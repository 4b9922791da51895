import { afterEach, describe, expect, it } from 'vitest';
import { aheadByDate, heardDate } from './server-clock';

const now = Date.parse('2026-11-29T13:00:00.000Z');
afterEach(() => heardDate(new Date(now).toUTCString(), now));

describe('the clock of this device', () => {
  it('is told by the date of an answer where it is wrong', () => {
    heardDate('Sun, 29 Nov 2026 10:00:00 GMT', now);
    expect(aheadByDate()).toBe(3 * 3_600_000);
    heardDate('Sun, 29 Nov 2026 13:10:00 GMT', now);
    expect(aheadByDate()).toBe(-600_000);
  });

  it('is taken for right within a few seconds, and where nothing is said', () => {
    heardDate('Sun, 29 Nov 2026 12:59:57 GMT', now);
    heardDate(null, now);
    expect(aheadByDate()).toBe(0);
  });
});
