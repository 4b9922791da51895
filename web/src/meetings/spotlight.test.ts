import { describe, expect, it } from 'vitest';
import { emptyBoard } from '../live/sim/server';
import type { Board } from '../board/types';
import { onOf, spotlit } from './spotlight';

const stamp = { at: '2026-03-02T09:30:00.000Z', changed: 1 };
const pattern = { cards: [], x: 0, y: 0, state: 'candidate' as const, ...stamp };
const on = (kind: 'card' | 'pattern' | 'intervention', id: string, more: Partial<Board> = {}): Board => ({
  ...emptyBoard('anna'),
  ...more,
  spotlight: onOf(kind, id),
});

describe('the spotlight', () => {
  it('is on one thing, in its words', () => {
    const patterns = { p1: { ...pattern, name: 'Waiting' }, p2: pattern };
    expect(spotlit(on('pattern', 'p1', { patterns }))).toEqual({
      kind: 'pattern',
      id: 'p1',
      text: 'Waiting',
    });
    expect(spotlit(on('pattern', 'p2', { patterns }))?.text).toBe('');
    expect(spotlit(emptyBoard('anna'))).toBeUndefined();
  });

  it('goes out with the thing it was on', () => {
    const patterns = {
      p1: { ...pattern, binned: true as const },
      p2: { ...pattern, state: 'merged' as const },
    };
    expect(spotlit(on('pattern', 'p1', { patterns }))).toBeUndefined();
    expect(spotlit(on('pattern', 'p2', { patterns }))).toBeUndefined();
    expect(spotlit(on('card', 'gone'))).toBeUndefined();
  });
});
