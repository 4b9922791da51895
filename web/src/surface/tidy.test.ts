import { describe, expect, it } from 'vitest';
import { tidied } from './tidy';

const card = (id: string, x: number, y: number, h = 100) => ({ id, x, y, w: 200, h });

describe('tidying up', () => {
  it('lays cards in rows of which none touch, in reading order', () => {
    const cards = Array.from({ length: 23 }, (_, i) =>
      card(`k${i}`, (i * 37) % 90, (i * 53) % 70, 60 + ((i * 41) % 140)),
    );
    const moves = tidied(cards, []);
    expect(moves).toHaveLength(23);
    const laid = moves.map(({ card: id, x, y }) => ({ ...cards.find((each) => each.id === id)!, x, y }));
    for (const a of laid)
      for (const b of laid) {
        const apart = a.x + a.w <= b.x || b.x + b.w <= a.x || a.y + a.h <= b.y || b.y + b.h <= a.y;
        expect(a === b || apart, `${a.id} and ${b.id}`).toBe(true);
      }
  });

  it('keeps off the patterns', () => {
    const area = { x: -50, y: 50, w: 600, h: 700 };
    for (const { y } of tidied([card('a', 0, 0), card('b', 10, 100)], [area]))
      expect(y).toBeGreaterThanOrEqual(750);
  });

  it('does nothing where there is nothing, and leaves more than one command can move for the next', () => {
    expect(tidied([], [])).toEqual([]);
    expect(
      tidied(
        Array.from({ length: 501 }, (_, i) => card(`k${i}`, 0, i)),
        [],
      ),
    ).toHaveLength(500);
  });
});
