import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyBoard } from '../live/sim/server';
import { applyCommit } from './apply';
import { inverse, isStep } from './inverse';
import { predict } from './predict';
import type { Command } from './commands';
import type { Board, Card, Intervention, Pattern } from './types';

let seq = 0;

/** The board after the commands, if the server says yes to all. */
function after(board: Board, commands: readonly Command[]): Board {
  return commands.reduce((now, command) => {
    const events = predict(now, command, 'ann');
    return applyCommit(now, { seq: ++seq, at: `at ${seq}`, command: `c${seq}`, by: 'ann', events });
  }, board);
}

/** Without what tells who changed it last: undo is a change too. */
function meaning(board: Board, withColumns = true): unknown {
  const withoutTrace = <T>(map: Readonly<Record<string, T>>, shown = (thing: T) => thing) =>
    Object.fromEntries(
      Object.entries(map).map(([id, thing]) => [
        id,
        { ...shown(thing), at: '', changed: 0, changedBy: '', edited: '' },
      ]),
    );
  return {
    ...board,
    // What came new stays, in the bin.
    // A loose card may remember its column, for when its pattern comes back.
    cards: withoutTrace(
      here(board.cards, (card: Card) => card.state !== 'binned'),
      ({ column, ...card }) => ({ ...card, ...(withColumns && card.pattern ? { column } : {}) }),
    ),
    patterns: withoutTrace(
      here(board.patterns, (pattern: Pattern) => !pattern.binned),
      (pattern) => ({
        ...pattern,
        cards: pattern.cards.filter((id) => board.cards[id]?.state !== 'binned'),
      }),
    ),
    interventions: withoutTrace(here(board.interventions, (each: Intervention) => !each.binned)),
    comments: withoutTrace(here(board.comments, (comment) => !comment.binned)),
    sightings: withoutTrace(here(board.sightings, (sighting) => !sighting.binned)),
  };
}

function here<T>(map: Readonly<Record<string, T>>, is: (thing: T) => boolean): Record<string, T> {
  return Object.fromEntries(Object.entries(map).filter(([, thing]) => is(thing)));
}

const start = after(emptyBoard('ann'), [
  { type: 'post-card', card: 'a', kind: 'observation', text: 'A', x: 1, y: 1 },
  { type: 'post-card', card: 'b', kind: 'question', text: 'B', feeling: 'F', x: 2, y: 2 },
  { type: 'post-card', card: 'c', kind: 'question', text: 'C', x: 3, y: 3 },
  { type: 'post-card', card: 'd', kind: 'question', text: 'D', x: 4, y: 4 },
  { type: 'set-aside-card', card: 'd', reason: 'later' },
  { type: 'start-pattern', pattern: 'p', cards: ['a', 'b'], name: 'P' },
  { type: 'start-pattern', pattern: 'q', cards: ['c'] },
  { type: 'link-evidence', card: 'c', pattern: 'p', stance: 'contradicts', why: 'W' },
  { type: 'comment', comment: 'm', on: { card: 'a' }, text: 'M' },
  { type: 'see-again', sighting: 's', pattern: 'p', text: 'S' },
  { type: 'propose-intervention', intervention: 'i', title: 'I', scope: 'own-work', patterns: ['p'] },
]);

const card = fc.constantFrom('a', 'b', 'c');
const pattern = fc.constantFrom('p', 'q');
const number = fc.integer({ min: -100, max: 100 });
const text = fc.string({ minLength: 1, maxLength: 4 });
const maybe = fc.string({ maxLength: 4 });
const given = <T extends Command['type']>(type: T, fields: Record<string, fc.Arbitrary<unknown>>) =>
  fc.record({ type: fc.constant(type), ...fields }) as unknown as fc.Arbitrary<Command>;

const command: fc.Arbitrary<Command> = fc.oneof(
  given('post-card', { card: fc.constant('new'), kind: fc.constant('question'), text, pattern }),
  given('edit-card', { card, text, feeling: maybe, meaning: maybe }),
  given('move-card', { card, x: number, y: number }),
  given('place-card', { card, pattern, after: card }),
  given('place-card', { card, pattern, before: card }),
  given('place-card', { card, pattern, column: fc.constantFrom(0, 1) }),
  given('place-card', { card, pattern: fc.constant(null), x: number, y: number }),
  given('bin-card', { card: fc.constantFrom('a', 'd') }),
  given('set-aside-card', { card }),
  given('restore-card', { card: fc.constant('d') }),
  given('start-pattern', {
    pattern: fc.constant('new'),
    cards: fc.uniqueArray(card, { minLength: 1 }),
    x: number,
  }),
  given('edit-pattern', { pattern, name: maybe, desired: maybe }),
  given('move-pattern', { pattern, x: number, y: number }),
  given('bin-pattern', { pattern }),
  given('set-pattern-state', { pattern, state: fc.constantFrom('recognised', 'quiet') }),
  given('link-evidence', { card, pattern, stance: fc.constantFrom('supports', 'nuances'), why: maybe }),
  given('unlink-evidence', { card: fc.constant('c'), pattern: fc.constant('p') }),
  given('comment', { comment: fc.constant('new'), on: fc.constant({ card: 'b' }), text }),
  given('edit-comment', { comment: fc.constant('m'), text }),
  given('bin-comment', { comment: fc.constant('m') }),
  given('see-again', { sighting: fc.constant('new'), pattern, text }),
  given('bin-sighting', { sighting: fc.constant('s') }),
  given('propose-intervention', {
    intervention: fc.constant('new'),
    title: text,
    scope: fc.constant('own-work'),
    patterns: fc.constant([]),
  }),
  given('edit-intervention', {
    intervention: fc.constant('i'),
    outcome: maybe,
    patterns: fc.constant(['q']),
  }),
  given('set-intervention-state', { intervention: fc.constant('i'), state: fc.constant('running') }),
  given('bin-intervention', { intervention: fc.constant('i') }),
);

/** Only as the last step: most of what comes after would be refused. */
const merge = given('merge-patterns', { from: pattern, into: pattern, reason: text });

describe('taking a step back', () => {
  it('brings the board back as it was, for every kind of step', () => {
    fc.assert(
      fc.property(
        fc.array(command, { maxLength: 3 }),
        fc.oneof({ weight: 9, arbitrary: command }, merge),
        (earlier, step) => {
          const before = after(start, earlier);
          // A step that the server would refuse is none.
          fc.pre(
            !('card' in step && step.type !== 'post-card' && before.cards[step.card!]?.state === 'binned'),
          );
          fc.pre(!('pattern' in step && step.pattern !== null && before.patterns[step.pattern!]?.binned));
          fc.pre(
            !('from' in step) ||
              (step.from !== step.into && [step.from, step.into].every((id) => !before.patterns[id]?.binned)),
          );
          fc.pre(!('intervention' in step && before.interventions[step.intervention]?.binned));
          fc.pre(!('sighting' in step && before.sightings[step.sighting]?.binned));
          fc.pre(!('comment' in step && before.comments[step.comment]?.binned));
          fc.pre(predict(before, step, 'ann').length > 0);
          fc.pre(
            !(step.type === 'comment' || step.type === 'propose-intervention') || !earlier.some(isSame(step)),
          );
          const back = inverse(before, [step], 'ann')!;
          const done = after(before, [step]);
          expect(meaning(after(done, back))).toEqual(meaning(before));
          const again = inverse(done, back, 'ann')!;
          // A pattern that comes back twice may have its cards in other columns.
          expect(meaning(after(after(done, back), again), false)).toEqual(meaning(done, false));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('brings back of a merge what nobody has changed since', () => {
    const merge: Command = { type: 'merge-patterns', from: 'p', into: 'q' };
    const merged = after(start, [
      merge,
      { type: 'place-card', card: 'a', pattern: null },
      { type: 'link-evidence', card: 'c', pattern: 'q', stance: 'supports' },
    ]);
    const back = after(merged, inverse(start, [merge], 'ann')!);
    expect(back.patterns['p']).toMatchObject({ state: 'candidate', cards: ['b'], name: 'P' });
    expect(back.cards['a']!.pattern).toBeUndefined();
    expect(back.patterns['q']!.cards).toEqual(['c']);
    expect(back.evidence).toMatchObject([{ card: 'c', pattern: 'q', stance: 'supports' }]);
    expect(back.interventions['i']!.patterns).toEqual(['p']);
    expect(back.sightings['s']!.pattern).toBe('p');
  });

  it('takes a card out of the bin before it sets it aside again, or the server would refuse', () => {
    expect(inverse(start, [{ type: 'bin-card', card: 'd' }], 'ann')).toEqual([
      { type: 'restore-card', card: 'd' },
      { type: 'set-aside-card', card: 'd', reason: 'later' },
    ]);
  });

  it('is not about meetings, rounds or names', () => {
    expect(isStep({ type: 'open-meeting', meeting: 'm' })).toBe(false);
    expect(isStep({ type: 'cast-ballot', round: 'r', choices: {} })).toBe(false);
  });
});

function isSame(step: Command): (other: Command) => boolean {
  return (other) => other.type === step.type;
}
