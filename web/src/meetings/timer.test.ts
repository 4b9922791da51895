import { describe, expect, it } from 'vitest';
import { today } from './clock';
import { clockText, extended, secondsLeft } from './timer';

describe('the timer', () => {
  const timer = { startedAt: '2026-11-24T09:00:00.000Z', seconds: 300 };
  const after = (seconds: number) => Date.parse(timer.startedAt) + seconds * 1000;

  it('counts down from the time of the server, and on below zero', () => {
    expect([0, 0.4, 60, 300, 330].map((seconds) => secondsLeft(timer, after(seconds)))).toEqual([
      300, 300, 240, 0, -30,
    ]);
  });

  it('reads as a clock', () => {
    expect([0, 9, 65, 600, 3600, -65].map(clockText)).toEqual([
      '0:00',
      '0:09',
      '1:05',
      '10:00',
      '1:00:00',
      '1:05',
    ]);
  });

  it('is extended from what is left, and from nothing once it is over', () => {
    expect([extended(100, 2), extended(-500, 2), extended(86_390, 2)]).toEqual([220, 120, 86_400]);
  });

  it('knows the day here', () => {
    expect(today(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05');
  });
});
