import { expect, test } from 'vitest';
import { endOf, isNear } from './ending';

test('a board ends so many months after its last change, on the last day where a month is shorter', () => {
  expect(endOf('2026-03-09T13:05:07.250Z', 24).toISOString()).toBe('2028-03-09T13:05:07.250Z');
  expect(endOf('2026-08-31T10:00:00.000Z', 6).toISOString()).toBe('2027-02-28T10:00:00.000Z');
});

test('thirty days before, the group is told', () => {
  const end = new Date('2026-12-31T00:00:00Z');
  expect(isNear(end, 12, new Date('2026-12-01T00:00:01Z'))).toBe(true);
  expect(isNear(end, 12, new Date('2026-11-30T00:00:00Z'))).toBe(false);
});

test('a board that is kept for a month is not said to end from its first day', () => {
  const end = endOf('2026-11-28T10:00:00.000Z', 1);
  expect(isNear(end, 1, new Date('2026-11-28T10:00:01Z'))).toBe(false);
  expect(isNear(end, 1, new Date('2026-12-14T10:00:00Z'))).toBe(true);
});
