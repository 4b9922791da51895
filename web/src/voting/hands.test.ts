import { describe, expect, it } from 'vitest';
import type { Round } from '../board/types';
import { counted, nothingCounted, tooMany } from './hands';

const dots: Round = {
  question: 'Which?',
  method: 'dots',
  options: ['a', 'b'],
  wording: { a: 'First', b: 'Second' },
  budget: 3,
  maxPerOption: 2,
  voters: [],
  state: 'open',
  at: '2026-01-01T00:00:00.000Z',
};
const consent: Round = { ...dots, method: 'consent', budget: 4 };

describe('hands', () => {
  it('are counted for each option, or for each of its answers', () => {
    expect(nothingCounted(dots).given).toEqual({ a: [0], b: [0] });
    expect(nothingCounted(consent).given).toEqual({ a: [0, 0, 0], b: [0, 0, 0] });
    expect(counted(dots, { people: 2, given: { a: [3], b: [1] }, said: {} })).toEqual({
      people: 2,
      tally: { a: 3, b: 1 },
    });
  });

  it('cannot be more than so many people can give', () => {
    expect(tooMany(dots, { people: 2, given: { a: [4], b: [2] }, said: {} })).toEqual([]);
    expect(tooMany(dots, { people: 2, given: { a: [5], b: [0] }, said: {} })).toEqual(['a']);
    expect(tooMany(dots, { people: 2, given: { a: [4], b: [3] }, said: {} })).toEqual(['a', 'b']);
    expect(tooMany(consent, { people: 2, given: { a: [1, 1, 1], b: [2, 0, 0] }, said: {} })).toEqual(['a']);
  });

  it('bring along what was said, where somebody objected', () => {
    const given = { a: [1, 0, 1], b: [2, 0, 0] };
    expect(
      counted(consent, { people: 2, given, said: { a: ' Too soon \n\nCostly', b: 'Not said' } }),
    ).toEqual({
      people: 2,
      counts: given,
      objections: { a: ['Too soon', 'Costly'] },
    });
  });
});
