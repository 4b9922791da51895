import { dayAndYear } from '../app/dates';
import { m } from '../app/language';
import type { Id } from '../board/types';
import type { Stored, Texts } from './own-pages';
import { compassQuestions, entryQuestions, type Question } from './questions';

const COMPASS = 'compass';

/** All that somebody wrote for themselves, to read without this program; empty where that is nothing. */
export function asText(pages: ReadonlyMap<Id, Stored>): string {
  const entries = [...pages].filter(([id]) => id !== COMPASS).map(([, { texts }]) => texts);
  entries.sort((a, b) => (a.on ?? '').localeCompare(b.on ?? ''));
  const compass = answers(pages.get(COMPASS)?.texts ?? {}, compassQuestions);
  const journal = entries.map((texts) =>
    [dayAndYear(new Date(`${texts.on}T12:00`)), answers(texts, entryQuestions)].join('\n\n'),
  );
  return [
    ...(compass ? [m.own_compass(), compass] : []),
    ...(journal.length > 0 ? [m.own_journal(), ...journal] : []),
  ].join('\n\n\n');
}

function answers(texts: Texts, questions: readonly Question[]): string {
  return questions
    .filter(({ name }) => texts[name]?.trim())
    .map(({ name, asks }) => `${asks()}\n${texts[name]!.trim()}`)
    .join('\n\n');
}
