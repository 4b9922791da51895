import { ChangeSet, Text } from '@codemirror/state';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applied,
  between,
  Builder,
  composed,
  inverted,
  isNothing,
  lengthBefore,
  mapped,
  mappedPlace,
  type Changes,
} from './changes';

const word = fc.stringMatching(/^[ab\n🙂]{0,6}$/u);

/** A text and changes of it, as somebody might type them. */
function changesOf(text: string): fc.Arbitrary<Changes> {
  const units = [...text];
  return fc
    .array(fc.record({ skip: fc.nat(4), remove: fc.nat(3), insert: word }), { maxLength: 4 })
    .map((edits) => {
      const changes = new Builder();
      let at = 0;
      const take = (most: number) =>
        units.slice(at, (at += Math.min(most, units.length - at))).join('').length;
      for (const { skip, remove, insert } of edits)
        changes.keep(take(skip)).insert(insert).delete(take(remove));
      return changes.keep(units.slice(at).join('').length).build();
    });
}

const texts = fc.stringMatching(/^[xy\n🚲]{0,12}$/u);
const rivals = texts.chain((text) => fc.tuple(fc.constant(text), changesOf(text), changesOf(text)));
const runs = { numRuns: 500 };

describe('changes of a text', () => {
  it('are what CodeMirror makes of them', () => {
    fc.assert(
      fc.property(rivals, ([text, one]) => {
        // Every newline is a line of its own; CodeMirror's default would also break at a carriage return.
        const set = ChangeSet.fromJSON(one);
        expect(set.apply(Text.of(text.split('\n'))).toString()).toBe(applied(one, text));
        expect(set.length).toBe(lengthBefore(one));
        expect(set.invert(Text.of(text.split('\n'))).toJSON()).toEqual(inverted(one, text));
      }),
      runs,
    );
  });

  it('lead to the same text in either order, with all that was inserted', () => {
    fc.assert(
      fc.property(rivals, ([text, one, other]) => {
        const merged = applied(mapped(other, one, false), applied(one, text));
        expect(applied(mapped(one, other, true), applied(other, text))).toBe(merged);
        const count = (of: string, letter: string) => of.split(letter).length;
        const made = (changes: Changes) =>
          changes.map((part) => (typeof part === 'number' ? '' : part.slice(1).join('\n'))).join('');
        for (const letter of ['a', 'b'])
          expect(count(merged, letter)).toBe(count(made(one) + made(other), letter));
      }),
      runs,
    );
  });

  it('can be put together, and taken back', () => {
    fc.assert(
      fc.property(
        texts.chain((text) =>
          changesOf(text).chain((one) =>
            fc.tuple(fc.constant(text), fc.constant(one), changesOf(applied(one, text))),
          ),
        ),
        ([text, one, next]) => {
          const after = applied(next, applied(one, text));
          expect(applied(composed(one, next), text)).toBe(after);
          expect(applied(inverted(one, text), applied(one, text))).toBe(text);
        },
      ),
      runs,
    );
  });

  it('say in one replacement how two texts differ, without cutting a character in two', () => {
    fc.assert(
      fc.property(texts, texts, (before, after) => {
        expect(applied(between(before, after), before)).toBe(after);
        expect(isNothing(between(before, after))).toBe(before === after);
      }),
      runs,
    );
    expect(between('🙂', '🙃')).toEqual([[2, '🙃']]);
    expect(between('a🙂b', 'a😂b')).toEqual([1, [2, '😂'], 1]);
  });

  it('carry places along', () => {
    const changes: Changes = [2, [3, 'xy'], 1, [0, 'z'], 2];
    expect([0, 2, 3, 5, 6, 8].map((place) => mappedPlace(place, changes, false))).toEqual([0, 2, 4, 4, 5, 8]);
    expect([2, 5, 6, 8].map((place) => mappedPlace(place, changes, true))).toEqual([4, 4, 6, 8]);
  });
});

interface Vector {
  readonly text: string;
  readonly one: Changes;
  readonly other: Changes;
  readonly after: string;
  readonly otherOverOne: Changes;
  readonly merged: string;
}

// The server's tests read the same file.
const file = join(import.meta.dirname, '../../../server/src/test/resources/conformance/changes/vectors.json');

describe('changes of a text, as the server has them', () => {
  const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vector[];
  it.each(vectors)('$text $one $other', ({ text, one, other, after, otherOverOne, merged }) => {
    expect(applied(one, text)).toBe(after);
    expect(mapped(other, one, false)).toEqual(otherOverOne);
    expect(applied(otherOverOne, after)).toBe(merged);
    expect(applied(mapped(one, other, true), applied(other, text))).toBe(merged);
  });
});
