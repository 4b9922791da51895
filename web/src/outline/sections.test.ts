import { describe, expect, it } from 'vitest';
import type { Board } from '../board/types';
import { Scene } from '../surface/scene';
import { cardsIn, firstOf, linksByCard, sectionsOf } from './sections';
import { shortly } from './shortly';

const stamp = { at: '2026-11-01T10:00:00.000Z', changed: 1 };
const card = (text: string, x: number, y: number, pattern?: string) => ({
  kind: 'observation' as const,
  text,
  lenses: [],
  x,
  y,
  state: 'shared' as const,
  ...stamp,
  ...(pattern && { pattern }),
});
const board = {
  cards: {
    a: card('In it', 0, 0, 'p'),
    b: card('In it too', 0, 0, 'p'),
    right: card('Loose, right', 900, 2000),
    left: card('Loose, left', 0, 2010),
  },
  patterns: {
    p: { name: 'P', cards: ['b', 'a'], x: 0, y: 0, state: 'candidate', ...stamp },
    q: { name: 'Q', cards: [], x: 0, y: 1000, state: 'candidate', ...stamp },
  },
  participants: {},
  comments: {},
  sightings: {},
  book: {},
  evidence: [
    { card: 'right', pattern: 'p', stance: 'supports' },
    { card: 'right', pattern: 'q', stance: 'nuances' },
  ],
} as unknown as Board;

function scene(): Scene {
  const made = new Scene();
  made.update(board);
  return made;
}

describe('the outline of a board', () => {
  it('has patterns with their cards in order, then loose cards as one reads', () => {
    const { patterns, loose } = sectionsOf(scene(), undefined);
    expect(patterns.map(({ node, cards }) => [node.id, cards.map(({ id }) => id)])).toEqual([
      ['p', ['b', 'a']],
      ['q', []],
    ]);
    expect(loose.map(({ id }) => id)).toEqual(['left', 'right']);
  });

  it('can be had in parts, from its beginning', () => {
    const all = sectionsOf(scene(), undefined);
    const part = (most: number) => {
      const { patterns, loose } = firstOf(all, most);
      return [...patterns.map(({ node, cards }) => [node.id, cards.length]), loose.length];
    };
    expect(cardsIn(all)).toBe(4);
    expect(part(1)).toEqual([['p', 1], 0]);
    expect(part(3)).toEqual([['p', 2], ['q', 0], 1]);
    expect(firstOf(all, 4)).toEqual(all);
  });

  it('leaves out what is not found, but not the pattern a found card is in', () => {
    const found = { cards: new Set(['a', 'left']), patterns: new Set<string>(), of: 4 };
    const { patterns, loose } = sectionsOf(scene(), found);
    expect(patterns.map(({ node, cards }) => [node.id, cards.map(({ id }) => id)])).toEqual([['p', ['a']]]);
    expect(loose.map(({ id }) => id)).toEqual(['left']);
  });

  it('tells of each card what it is evidence for', () => {
    const links = linksByCard(board);
    expect(links.get('right')?.map(({ pattern }) => pattern)).toEqual(['p', 'q']);
    expect(links.get('a')).toBeUndefined();
  });

  it('names things by their first words', () => {
    expect(shortly('Short\n text')).toBe('Short text');
    expect(shortly(`${'word '.repeat(20)}`)).toBe('word word word word word word word word word word…');
    expect(shortly('x'.repeat(90))).toBe(`${'x'.repeat(50)}…`);
  });
});
