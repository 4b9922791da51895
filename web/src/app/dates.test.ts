import { afterEach, describe, expect, it, vi } from 'vitest';
import { day } from './dates';

afterEach(() => vi.unstubAllEnvs());

describe('a day', () => {
  it('is the one that was chosen, wherever one is', () => {
    vi.stubEnv('TZ', 'America/Curacao');
    expect(day('2031-11-30')).toBe('30 November 2031');
    expect(day('2031-11-30T23:30')).toBe('30 November 2031');
  });
});
