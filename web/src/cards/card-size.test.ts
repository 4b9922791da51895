import { describe, expect, it } from 'vitest';
import { cardHeight, lineCount } from './card-size';

const letters = (text: string) => text.length;

describe('wrapping', () => {
  it.each([
    ['', 10, 1],
    ['one two', 10, 1],
    ['one two three', 10, 2],
    ['one\n\ntwo', 10, 3],
    ['abcdefghijklmnopqrstuvwxyz', 10, 3],
    ['a abcdefghijklmnopqrstuvwxyz', 10, 4],
    ['exactlyten and', 10, 2],
    ['exactlyten ', 10, 1],
    ['well-known-word', 10, 2],
  ])('%j at %i letters takes %i lines', (text, width, lines) => {
    expect(lineCount(text, width, letters)).toBe(lines);
  });
});

describe('the height of a card', () => {
  it('grows with its text, up to a limit', () => {
    const heights = [10, 60, 150, 1000, 4000].map((n) => cardHeight({ text: 'word '.repeat(n / 5) })) as [
      number,
      number,
      number,
      number,
      number,
    ];
    expect(heights[1]).toBeGreaterThan(heights[0]);
    expect(heights[2]).toBeGreaterThan(heights[1]);
    expect(heights[4]).toBe(heights[3]);
  });

  it('makes room for a feeling and a meaning', () => {
    const plain = cardHeight({ text: 'short' });
    const felt = cardHeight({ text: 'short', feeling: 'tense' });
    expect(felt).toBeGreaterThan(plain);
    expect(cardHeight({ text: 'short', feeling: 'tense', meaning: 'we avoid it' })).toBeGreaterThan(felt);
  });
});
