import { kinds, type Card, type Id, type Intervention, type Kind, type Pattern } from '../board/types';

/** What one looks for on a board. Everything asked has to hold; of `kinds` one. */
export interface Query {
  readonly text: string;
  readonly kinds: readonly Kind[];
  readonly lens?: string;
  readonly meeting?: Id;
  /** Who wrote it. */
  readonly person?: Id;
  /** In this pattern, or linked to it as evidence. */
  readonly pattern?: Id;
  /** Written by whoever looks. */
  readonly mine: boolean;
}

export const NOTHING: Query = { text: '', kinds: [], mine: false };

export function asksNothing({ text, kinds, lens, meeting, person, pattern, mine }: Query): boolean {
  return !text.trim() && kinds.length === 0 && !lens && !meeting && !person && !pattern && !mine;
}

const NAMES = ['find', 'kind', 'lens', 'meeting', 'person', 'pattern', 'mine'];

/** Reads it from the address of a page, where it can be shared; what is not understood is left out. */
export function fromAddress(search: string): Query {
  const asked = new URLSearchParams(search);
  const one = <K extends 'lens' | 'meeting' | 'person' | 'pattern'>(name: K) => {
    const value = asked.get(name)?.slice(0, 100);
    return value ? ({ [name]: value } as Record<K, string>) : undefined;
  };
  return {
    text: asked.get('find')?.slice(0, 200) ?? '',
    kinds: kinds.filter((kind) => asked.getAll('kind').includes(kind)),
    mine: asked.has('mine'),
    ...one('lens'),
    ...one('meeting'),
    ...one('person'),
    ...one('pattern'),
  };
}

/** The same address with this query in it; what else it says stays. */
export function toAddress(search: string, query: Query): string {
  const said = new URLSearchParams(search);
  for (const name of NAMES) said.delete(name);
  if (query.text.trim()) said.set('find', query.text.trim());
  for (const kind of query.kinds) said.append('kind', kind);
  for (const name of ['lens', 'meeting', 'person', 'pattern'] as const) {
    const value = query[name];
    if (value) said.set(name, value);
  }
  if (query.mine) said.set('mine', '1');
  const text = said.toString();
  return text ? `?${text}` : '';
}

const UNACCENTED = /^[\0-\x7f]*$/;

/** Without capitals and accents, so that `Geerd` finds `geërd`. */
export function plain(text: string): string {
  // Most texts have none, and taking them apart is what costs.
  if (UNACCENTED.test(text)) return text.toLowerCase();
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

export function wordsOf(text: string): string[] {
  return plain(text).split(/\s+/).filter(Boolean);
}

export function cardWords(card: Card): string {
  return plain([card.text, card.feeling, card.meaning, ...card.lenses].filter(Boolean).join(' '));
}

export function patternWords(p: Pattern): string {
  const texts = [p.name, p.situation, p.recurring, p.effect, p.exceptions, p.keepsGoing];
  return plain([...texts, p.protects, p.ourShare, p.desired].filter(Boolean).join(' '));
}

export function interventionWords(one: Intervention): string {
  const texts = [one.title, one.firstStep, one.expectedSign, one.outcome, one.reason];
  return plain(texts.filter(Boolean).join(' '));
}
