import { describe, expect, it } from 'vitest';
import { lines, paperCards } from './paper';

describe('cards from paper', () => {
  it('are the lines that say something, without bullets', () => {
    expect(lines('- We wait\r\n\n  • The phone rings  \n* Nobody answers\n2-3 days\n')).toEqual([
      'We wait',
      'The phone rings',
      'Nobody answers',
      '2-3 days',
    ]);
  });

  it('lie in rows, none on another', () => {
    let next = 0;
    const cards = paperCards(
      Array.from({ length: 14 }, (_, i) => `${i}`),
      'question',
      { x: 10, y: 20 },
      () => `k${next++}`,
    );
    expect(cards[0]).toEqual({ card: 'k0', kind: 'question', text: '0', x: 10, y: 20 });
    expect(new Set(cards.map(({ x, y }) => `${x},${y}`)).size).toBe(14);
    expect(cards[6]).toMatchObject({ x: 10, y: 200 });
  });
});
