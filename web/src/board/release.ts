import { get } from './maps';
import type { Board, Card, Id, Pattern, PatternTexts, Release } from './types';

/** The written parts of a pattern that may be read outside, in the order in which they are read; the name always is. */
export const releasable = [
  'situation',
  'recurring',
  'effect',
  'exceptions',
  'keepsGoing',
  'protects',
  'ourShare',
  'desired',
] as const satisfies readonly (keyof PatternTexts)[];

export type Releasable = (typeof releasable)[number];

/** Whether a pattern may be asked for, and is read outside, in the state it is in. */
export function suitsBook({ state, binned }: Pattern): boolean {
  return !binned && ['recognised', 'worked-on', 'shifting', 'quiet'].includes(state);
}

/** What of a pattern would be read outside: its name and those of its texts. */
export function textsToRelease(pattern: Pattern, fields: readonly string[] = releasable): PatternTexts {
  const wanted = releasable.filter((field) => fields.includes(field) && pattern[field]);
  return Object.fromEntries([
    ...(pattern.name ? [['name', pattern.name]] : []),
    ...wanted.map((field) => [field, pattern[field]]),
  ]) as PatternTexts;
}

/**
 * Who would be asked, in order of id: those who are here and whose cards lie in the pattern or are linked to it, and while
 * something is in the book those who were asked about that; and who objects.
 */
export function contributorsOf(board: Board, pattern: Id): Id[] {
  const linked = board.evidence.filter((link) => link.pattern === pattern).map(({ card }) => card);
  const lying = Object.values(board.cards).filter((card) => card.pattern === pattern);
  const cards: (Card | undefined)[] = [...lying, ...linked.map((id) => get(board.cards, id))];
  const authors = cards.flatMap((card) => (card?.state === 'shared' && card.by ? [card.by] : []));
  const release = get(board.book, pattern);
  const before = release ? (release.released ? release.asked.contributors : objectionsTo(release)) : [];
  return [...new Set([...authors, ...before])]
    .filter((id) => {
      const person = get(board.participants, id);
      return person && !person.removed;
    })
    .sort(byId);
}

/** As the server sorts ids: by their characters, not by a language. */
const byId = (a: Id, b: Id) => (a < b ? -1 : a > b ? 1 : 0);

/** Who objects, be it somebody who has gone since. */
export function objectionsTo({ asked }: Release): Id[] {
  return Object.keys(asked.answers).filter((id) => get(asked.answers, id)?.answer === 'objects');
}

/** Who was asked and has not answered. */
export function silentOn({ asked }: Release): Id[] {
  return asked.contributors.filter((id) => !get(asked.answers, id));
}

/** Whether what is in the book are the words that were asked last. */
export function isOut({ asked, released }: Release): boolean {
  if (!released) return false;
  return (['name', ...releasable] as const).every((field) => released.text[field] === asked.text[field]);
}

/** Whether something of the pattern can be read in the book now. */
export function isInBook(board: Board, pattern: Id): boolean {
  const found = get(board.patterns, pattern);
  return found !== undefined && suitsBook(found) && get(board.book, pattern)?.released !== undefined;
}
