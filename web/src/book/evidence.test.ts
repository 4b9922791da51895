import { describe, expect, it } from 'vitest';
import { evidenceInWords } from './evidence';

describe('what a pattern in the book rests on', () => {
  it('is told in whole sentences, without what there is none of', () => {
    const cards = { support: 11, contradict: 1, nuance: 0 };
    expect(evidenceInWords({ cards, seenAgain: 1 })).toBe(
      '11 cards support this. 1 card contradicts it. It was seen again once.',
    );
  });

  it('is nothing where there are no cards', () => {
    expect(evidenceInWords({ cards: { support: 0, contradict: 0, nuance: 0 }, seenAgain: 0 })).toBe('');
  });
});
