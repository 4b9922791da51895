import { describe, expect, it } from 'vitest';
import type { Board, Card, Pattern } from '../board/types';
import { emptyBoard } from '../live/sim/server';
import { writtenOut } from './written-out';

const stamp = { at: '2026-11-03T09:00:00.000Z', changed: 1 };
const card = (more: Partial<Card> = {}): Card => ({
  ...stamp,
  kind: 'observation',
  text: 'Seen',
  lenses: [],
  x: 0,
  y: 0,
  state: 'shared',
  ...more,
});
const pattern = (more: Partial<Pattern> = {}): Pattern => ({
  ...stamp,
  cards: [],
  x: 0,
  y: 0,
  state: 'candidate',
  ...more,
});

const board: Board = {
  ...emptyBoard('anna'),
  cards: {
    inIt: card({ pattern: 'low' }),
    against: card({ pattern: 'low' }),
    elsewhere: card({ pattern: 'high' }),
    binned: card({ pattern: 'low', state: 'binned' }),
    aside: card({ state: 'set-aside' }),
    right: card({ x: 500 }),
    left: card({ x: 10, y: 5 }),
  },
  patterns: {
    low: pattern({ y: 900, cards: ['inIt', 'binned', 'against'] }),
    high: pattern({ cards: ['elsewhere'] }),
    gone: pattern({ binned: true }),
    merged: pattern({ state: 'merged', mergedInto: 'low' }),
  },
  evidence: [
    { card: 'against', pattern: 'low', stance: 'contradicts', why: 'Not on Fridays' },
    { card: 'binned', pattern: 'low', stance: 'supports' },
    { card: 'elsewhere', pattern: 'low', stance: 'supports' },
  ],
};

describe('a board written out', () => {
  const { patterns, loose } = writtenOut(board);

  it('has what is on the board, in reading order', () => {
    expect(patterns.map(({ id }) => id)).toEqual(['high', 'low']);
    expect(loose.map(([id]) => id)).toEqual(['left', 'right']);
  });

  it('has under a pattern what speaks for and against it, also from elsewhere, and then its other cards', () => {
    const low = patterns[1]!;
    expect(
      low.evidence.map(({ stance, links }) => [stance, ...links.map(({ id, why }) => [id, why])]),
    ).toEqual([
      ['supports', ['elsewhere', undefined]],
      ['contradicts', ['against', 'Not on Fridays']],
    ]);
    expect(low.cards.map(([id]) => id)).toEqual(['inIt']);
    expect(patterns[0]!.cards.map(([id]) => id)).toEqual(['elsewhere']);
  });
});
