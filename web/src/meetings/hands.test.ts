import { describe, expect, it } from 'vitest';
import { emptyBoard } from '../live/sim/server';
import type { Board } from '../board/types';
import { readiness } from './hands';

const board: Board = {
  ...emptyBoard('anna'),
  participants: {
    anna: { name: 'Anna', role: 'facilitator' },
    bram: { name: 'Bram', role: 'participant' },
    table: { name: 'Table 3', role: 'participant', people: 4 },
    away: { name: 'Away', role: 'participant' },
  },
};

describe('how many are ready', () => {
  it('counts the participants who are here, a table as the people at it', () => {
    expect(readiness(board, { anna: {}, bram: {}, table: {} }, {})).toEqual({ n: 0, all: 5 });
    expect(readiness(board, { bram: {}, table: {} }, { ready: { n: 4, who: ['table'] } })).toEqual({
      n: 4,
      all: 5,
    });
  });

  it('is never more than all, also where somebody who was ready has gone', () => {
    expect(readiness(board, { anna: {} }, { ready: { n: 2 } })).toEqual({ n: 2, all: 2 });
  });
});
