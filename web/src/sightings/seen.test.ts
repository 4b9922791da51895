import { describe, expect, it } from 'vitest';
import type { Board, Sighting } from '../board/types';
import { unstarted } from '../board/unstarted';
import { seenAgain } from './seen';
import { whenAndWhere } from './words';

const seen = (at: string, more: Partial<Sighting> = {}): Sighting => ({
  pattern: 'p',
  at,
  changed: 1,
  ...more,
});
const board: Board = {
  ...unstarted,
  meetings: { m4: { title: 'What is shifting?', agenda: [], state: 'closed' } },
  sightings: {
    a: seen('2020-03-02T09:30:00.000Z'),
    b: seen('2020-05-02T09:30:00.000Z', { meeting: 'm4' }),
    c: seen('2020-06-02T09:30:00.000Z', { binned: true }),
    d: seen('2020-07-02T09:30:00.000Z', { pattern: 'q' }),
  },
};

describe('when a pattern was seen again', () => {
  it('is told the last time first, without what was taken back', () => {
    expect(seenAgain(board, 'p').map(([id]) => id)).toEqual(['b', 'a']);
    expect(seenAgain(board, 'nowhere')).toEqual([]);
  });

  it('is told with the meeting it was in, or as in the work', () => {
    expect(whenAndWhere(board, board.sightings.b!)).toBe('2 May 2020, What is shifting?');
    expect(whenAndWhere(board, board.sightings.a!)).toBe('2 March 2020, in the work');
  });
});
