import { m } from '../app/language';
import type { Entry } from './book';

/** What a pattern rests on and how often it came back, in a sentence or two; empty where there is nothing to tell. */
export function evidenceInWords({ cards, seenAgain }: Pick<Entry, 'cards' | 'seenAgain'>): string {
  const said = [
    cards.support > 0 && m.book_support({ n: cards.support }),
    cards.contradict > 0 && m.book_contradict({ n: cards.contradict }),
    cards.nuance > 0 && m.book_nuance({ n: cards.nuance }),
    seenAgain > 0 && m.book_seen({ n: seenAgain }),
  ];
  return said.filter(Boolean).join(' ');
}
