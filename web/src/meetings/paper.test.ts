import { describe, expect, it } from 'vitest';
import { cardHeight } from '../cards/card-size';
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
    expect(cards[6]!.x).toBe(10);
  });

  it('leave room for the longest of a row', () => {
    const texts = ['short', 'long '.repeat(100), 'short', 'short', 'short', 'short', 'the next row'];
    const cards = paperCards(texts, 'question', { x: 0, y: 20 }, () => 'k');
    expect(cards[6]!.y).toBeGreaterThanOrEqual(20 + cardHeight({ text: texts[1]! }) + 10);
    expect(cards[6]!.y).toBeLessThan(20 + 345);
  });
});
