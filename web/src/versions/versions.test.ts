import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { between } from '../board/changes';
import type { Commit, Event } from '../board/events';
import type { Id, Seq } from '../board/types';
import { compared, versionsOf, withNewer, type Part, type Version } from './versions';

const words = fc
  .array(fc.constantFrom('we', 'call', 'the', 'rules', ' ', '  ', '\n', '.'), { maxLength: 12 })
  .map((each) => each.join(''));

const on = { card: 'c1' };
const posted: Event = {
  type: 'card-posted',
  card: 'c1',
  kind: 'observation',
  text: 'We ask',
  lenses: [],
  x: 0,
  y: 0,
};
const edited = (text: string): Event => ({ type: 'card-edited', card: 'c1', text });
const typed = (before: string, after: string): Event => ({
  type: 'text-edited',
  on,
  field: 'text',
  changes: between(before, after),
});

function commit(seq: Seq, minute: number, by: Id | undefined, ...events: Event[]): Commit {
  const at = new Date(Date.UTC(2026, 10, 3, 9) + minute * 60_000).toISOString();
  return { seq, at, command: `k${seq}`, ...(by && { by }), events };
}

const texts = (versions: readonly Version[]) =>
  versions.map(({ by, changes }) => [by, ...changes.map(({ field, after }) => `${field}: ${after}`)]);

describe('the versions of a text', () => {
  it('are one for each that wrote, the newest first', () => {
    const versions = versionsOf(on, [
      commit(3, 0, 'anna', posted),
      commit(5, 1, 'bram', edited('We ask the rules')),
      commit(9, 2, 'anna', edited('We ask the rules first')),
    ]);
    expect(texts(versions)).toEqual([
      ['anna', 'text: We ask the rules first'],
      ['bram', 'text: We ask the rules'],
      ['anna', 'text: We ask'],
    ]);
    expect(versions.map(({ seq }) => seq)).toEqual([9, 5, 3]);
    expect(versions[0]!.changes[0]!.before).toBe('We ask the rules');
  });

  it('take typing together, however many pieces it came in, until there is a pause', () => {
    const versions = versionsOf(on, [
      commit(1, 0, 'anna', posted),
      commit(2, 10, 'anna', typed('We ask', 'We ask t')),
      commit(3, 14, 'anna', typed('We ask t', 'We ask the rules')),
      commit(4, 18, 'anna', typed('We ask the rules', 'We ask them')),
      commit(5, 24, 'anna', typed('We ask them', 'We ask them first')),
    ]);
    expect(texts(versions)).toEqual([
      ['anna', 'text: We ask them first'],
      ['anna', 'text: We ask them'],
      ['anna', 'text: We ask'],
    ]);
    expect(versions[1]!.at).toMatch(/09:18/);
  });

  it('leave out what came to nothing', () =>
    expect(
      texts(
        versionsOf(on, [
          commit(1, 0, 'anna', posted),
          commit(2, 10, 'bram', edited('Oops')),
          commit(3, 11, 'bram', edited('We ask')),
        ]),
      ),
    ).toEqual([['anna', 'text: We ask']]));

  it('tell of every text apart', () =>
    expect(
      texts(
        versionsOf({ pattern: 'p1' }, [
          commit(1, 0, 'anna', { type: 'pattern-started', pattern: 'p1', cards: ['c1'], x: 0, y: 0 }),
          commit(2, 9, 'bram', { type: 'pattern-edited', pattern: 'p1', ourShare: 'We wait', name: 'Rules' }),
          commit(3, 20, 'anna', { type: 'pattern-edited', pattern: 'p1', ourShare: '' }),
        ]),
      ),
    ).toEqual([
      ['anna', 'ourShare: '],
      ['bram', 'name: Rules', 'ourShare: We wait'],
    ]));

  it('are told of a comment, of the board itself, and of why a card is linked', () => {
    const on = { card: 'c1' };
    expect(
      texts(
        versionsOf({ comment: 'k' }, [
          commit(1, 0, 'anna', { type: 'comment-posted', comment: 'k', on, text: 'Really?' }),
          commit(2, 1, 'anna', { type: 'comment-edited', comment: 'k', text: 'Is that so?' }),
        ]),
      ),
    ).toEqual([
      ['anna', 'text: Is that so?'],
      ['anna', 'text: Really?'],
    ]);
    expect(
      texts(
        versionsOf({ of: 'board' }, [
          commit(1, 0, 'anna', { type: 'board-started', title: 'Craft', language: 'en', lenses: [] }),
          commit(2, 9, 'bram', {
            type: 'text-edited',
            field: 'question',
            changes: between('', 'What helps?'),
          }),
          commit(3, 19, 'anna', { type: 'board-edited', lenses: ['craft'] }),
        ]),
      ),
    ).toEqual([
      ['bram', 'question: What helps?'],
      ['anna', 'title: Craft'],
    ]);
    const link = (pattern: Id, why?: string): Event => ({
      type: 'evidence-linked',
      card: 'c1',
      pattern,
      stance: 'supports',
      ...(why && { why }),
    });
    expect(
      texts(
        versionsOf({ evidence: 'c1,p2' }, [
          commit(1, 0, 'anna', link('p1', 'Because')),
          commit(2, 9, 'bram', { type: 'evidence-unlinked', card: 'c1', pattern: 'p1' }),
          commit(3, 19, 'anna', link('p2', 'We wait')),
        ]),
      ),
    ).toEqual([
      ['anna', 'why: We wait'],
      ['bram', 'why: '],
      ['anna', 'why: Because'],
    ]);
  });

  it('name who wrote a card that came out of a hidden step, and nobody for one that has no author', () => {
    const revealed = (by?: Id): Event => ({
      type: 'cards-revealed',
      meeting: 'm',
      step: 's',
      cards: [{ card: 'c1', kind: 'reflection', text: 'Afraid', x: 0, y: 0, ...(by && { by }) }],
    });
    expect(texts(versionsOf(on, [commit(1, 0, 'anna', revealed('bram'))]))).toEqual([
      ['bram', 'text: Afraid'],
    ]);
    const unsigned = [commit(1, 0, undefined, revealed()), commit(2, 9, undefined, edited('A bit afraid'))];
    expect(texts(versionsOf(on, unsigned))).toEqual([
      [undefined, 'text: A bit afraid'],
      [undefined, 'text: Afraid'],
    ]);
  });

  it('survive a change that does not fit, as the board does', () =>
    expect(
      texts(
        versionsOf(on, [commit(1, 0, 'anna', posted), commit(2, 9, 'bram', typed('Of other length', ''))]),
      ),
    ).toEqual([['anna', 'text: We ask']]));
});

describe('fetching them', () => {
  const all = [1, 4, 900, 1_500, 2_400].map((seq) => commit(seq, seq, 'anna', edited(`${seq}`)));

  /** A log of 2,400 commits, of which an answer covers a thousand. */
  function log(asked: (Seq | undefined)[]) {
    return async (before: Seq | undefined) => {
      asked.push(before);
      const last = before === undefined ? 2_400 : before - 1;
      const after = Math.max(0, last - 1_000);
      const commits = all.filter(({ seq }) => seq > after && seq <= last).reverse();
      return { commits, ...(after > 0 && { before: after + 1 }) };
    };
  }

  it('goes back to the beginning', async () => {
    const asked: (Seq | undefined)[] = [];
    expect(await withNewer([], log(asked))).toEqual(all);
    expect(asked).toEqual([undefined, 1_401, 401]);
  });

  it('asks only for what is not known yet', async () => {
    const asked: (Seq | undefined)[] = [];
    expect(await withNewer(all.slice(0, 4), log(asked))).toEqual(all);
    expect(asked).toEqual([undefined]);
  });
});

describe('what became different', () => {
  it('is shown by whole words', () =>
    expect(
      compared({ field: 'text', before: 'We ask the rules first', after: 'We call the family first' }),
    ).toEqual([
      { text: 'We ', how: 'same' },
      { text: 'ask', how: 'removed' },
      { text: 'call', how: 'added' },
      { text: ' the ', how: 'same' },
      { text: 'rules', how: 'removed' },
      { text: 'family', how: 'added' },
      { text: ' first', how: 'same' },
    ]));

  it('is one replacement where words next to each other were replaced', () =>
    expect(
      compared({ field: 'text', before: 'Then the person in front.', after: 'Then look at the rules.' }),
    ).toEqual([
      { text: 'Then ', how: 'same' },
      { text: 'the person in front', how: 'removed' },
      { text: 'look at the rules', how: 'added' },
      { text: '.', how: 'same' },
    ]));

  it('puts the pieces together to what was before and what came after', () =>
    fc.assert(
      fc.property(words, words, (before, after) => {
        const parts = compared({ field: 'text', before, after });
        const all = (but: Part['how']) =>
          parts
            .filter(({ how }) => how !== but)
            .map(({ text }) => text)
            .join('');
        expect(all('removed')).toBe(after);
        if (before !== '') expect(all('added')).toBe(before);
      }),
    ));

  it('says nothing of what is all new', () =>
    expect(compared({ field: 'feeling', before: '', after: 'Tired' })).toEqual([
      { text: 'Tired', how: 'same' },
    ]));

  it('knows letters with accents, and lines', () =>
    expect(compared({ field: 'text', before: 'Eén cliënt', after: 'Eén cliënte\nen meer' })).toEqual([
      { text: 'Eén ', how: 'same' },
      { text: 'cliënt', how: 'removed' },
      { text: 'cliënte\nen meer', how: 'added' },
    ]));
});
