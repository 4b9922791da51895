import { describe, expect, it } from 'vitest';
import { applyCommit } from './apply';
import { predict } from './predict';
import {
  contributorsOf,
  isInBook,
  isOut,
  objectionsTo,
  silentOn,
  suitsBook,
  textsToRelease,
} from './release';
import type { Command } from './commands';
import type { Board, Card, Pattern } from './types';
import { unstarted } from './unstarted';

const at = '2026-03-02T09:30:00.000Z';
const card = (more: Partial<Card>): Card => ({
  kind: 'observation',
  text: 'Seen',
  lenses: [],
  x: 0,
  y: 0,
  state: 'shared',
  at,
  changed: 1,
  ...more,
});
const pattern: Pattern = {
  name: 'Rules first',
  situation: 'In doubt',
  ourShare: 'We like rules',
  cards: ['a', 'b', 'c', 'd'],
  x: 0,
  y: 0,
  state: 'recognised',
  at,
  changed: 1,
};
const board: Board = {
  ...unstarted,
  participants: Object.fromEntries(
    ['anna', 'bram', 'dirk', 'eva'].map((id) => [id, { name: id, role: 'participant' as const }]),
  ),
  cards: {
    a: card({ by: 'bram', pattern: 'p' }),
    b: card({ pattern: 'p' }),
    c: card({ by: 'eva', pattern: 'p', state: 'binned' }),
    d: card({ by: 'gone', pattern: 'p' }),
    e: card({ by: 'dirk' }),
    f: card({ by: 'anna' }),
  },
  evidence: [{ card: 'e', pattern: 'p', stance: 'nuances' }],
  patterns: { p: pattern },
};

function after(start: Board, ...commands: readonly (readonly [string, Command])[]): Board {
  return commands.reduce(
    (now, [by, command], i) =>
      applyCommit(now, { seq: i + 2, at, command: `c${i}`, by, events: predict(now, command, by) }),
    start,
  );
}

const ask = { type: 'ask-release', asking: 'q', pattern: 'p' } as const;
const answer = (verdict: 'agrees' | 'objects', why?: string): Command => ({
  type: 'answer-release',
  asking: 'q',
  pattern: 'p',
  answer: verdict,
  ...(why && { why }),
});
const release = { type: 'release-pattern', asking: 'q', pattern: 'p' } as const;

describe('the way of a pattern into the book', () => {
  it('asks those whose cards it rests on, and are there', () => {
    expect(contributorsOf(board, 'p')).toEqual(['bram', 'dirk']);
  });

  it('lets texts be left out, and never the name', () => {
    expect(textsToRelease(pattern, ['situation'])).toEqual({ name: 'Rules first', situation: 'In doubt' });
    expect(textsToRelease(pattern)).toEqual({
      name: 'Rules first',
      situation: 'In doubt',
      ourShare: 'We like rules',
    });
  });

  it('tells who is silent and who objects', () => {
    const asked = after(board, ['anna', ask], ['bram', answer('objects', 'Too early')]).book.p!;
    expect(objectionsTo(asked)).toEqual(['bram']);
    expect(silentOn(asked)).toEqual(['dirk']);
  });

  it('asks who objects again, wherever their card lies by now', () => {
    const objected = after(board, ['anna', ask], ['bram', answer('objects', 'Too early')]);
    const without = after(objected, ['anna', { type: 'bin-card', card: 'a' }]);
    expect(contributorsOf(without, 'p')).toEqual(['bram', 'dirk']);
  });

  it('is in the book once released, and out again with an objection', () => {
    const out = after(board, ['anna', ask], ['anna', release]);
    expect(isInBook(out, 'p') && isOut(out.book.p!)).toBe(true);
    expect(isInBook(after(out, ['dirk', answer('objects', 'No')]), 'p')).toBe(false);
  });

  it('keeps the words that were released while others are asked about', () => {
    const again = after(
      board,
      ['anna', ask],
      ['anna', release],
      ['anna', { type: 'edit-pattern', pattern: 'p', situation: 'Always' }],
      ['anna', { ...ask, asking: 'r' }],
    );
    expect(isOut(again.book.p!)).toBe(false);
    expect(again.book.p!.released!.text.situation).toBe('In doubt');
    expect(again.book.p!.asked.text.situation).toBe('Always');
  });

  it('leaves the book while it is merged, rejected, binned or a candidate', () => {
    const out = after(board, ['anna', ask], ['anna', release]);
    for (const state of ['candidate', 'rejected', 'merged'] as const)
      expect(isInBook({ ...out, patterns: { p: { ...pattern, state } } }, 'p')).toBe(false);
    expect(suitsBook({ ...pattern, binned: true })).toBe(false);
  });
});
