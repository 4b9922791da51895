import { describe, expect, it } from 'vitest';
import { emptyBoard } from '../live/sim/server';
import { applyCommit, applyCommits } from './apply';
import { get } from './maps';
import type { Commit, Event } from './events';
import type { Board } from './types';

function commit(seq: number, ...events: Event[]): Commit {
  return { seq, at: '2026-03-09T13:00:00.000Z', command: `c${seq}`, by: 'ann', events };
}

function posted(card: string): Event {
  return { type: 'card-posted', card, kind: 'observation', text: 'Seen', lenses: [], x: 0, y: 0 };
}

const withTwo = applyCommits(emptyBoard('ann'), [commit(1, posted('a')), commit(2, posted('b'))]);

describe('applying a commit', () => {
  it('leaves everything it does not name identical', () => {
    const next = applyCommit(withTwo, commit(3, { type: 'card-moved', card: 'a', x: 5, y: 6 }));
    expect(next.cards['a']).not.toBe(withTwo.cards['a']);
    expect(next.cards['b']).toBe(withTwo.cards['b']);
    expect(next.patterns).toBe(withTwo.patterns);
    expect(withTwo.cards['a']).toMatchObject({ x: 0, y: 0, changed: 1 });
  });

  it('gives the same board one by one as all at once', () => {
    const commits = [commit(3, { type: 'card-moved', card: 'a', x: 5, y: 6 }), commit(4, posted('c'))];
    const oneByOne = commits.reduce((board, each) => applyCommit(board, each), withTwo);
    expect(applyCommits(withTwo, commits)).toEqual(oneByOne);
  });

  it('passes over events of a later server', () => {
    const unknown = { type: 'card-folded', card: 'a' } as unknown as Event;
    const inherited = { type: 'constructor' } as unknown as Event;
    expect(applyCommit(withTwo, commit(3, unknown, inherited))).toBe(withTwo);
  });

  it('passes over things that are not there', () => {
    const next = applyCommit(withTwo, commit(3, { type: 'card-moved', card: 'toString', x: 1, y: 1 }));
    expect(next).toEqual(withTwo);
  });

  it.each(['__proto__', 'constructor'])('takes %s as an id like any other', (id) => {
    const next = applyCommits(withTwo, [
      commit(3, posted(id)),
      commit(4, { type: 'card-moved', card: id, x: 7, y: 8 }),
      commit(5, posted('c')),
    ]);
    expect(get(next.cards, id)).toMatchObject({ text: 'Seen', x: 7, y: 8 });
    const again = JSON.parse(JSON.stringify(next)) as Board;
    expect(get(again.cards, id)).toMatchObject({ x: 7 });
    expect(get(withTwo.cards, id)).toBeUndefined();
  });
});
