import type { Board, Card, Evidence, Id } from '../board/types';
import { seenAgain } from '../sightings/seen';
import { asksNothing, cardWords, patternWords, sightingWords, wordsOf, type Query } from './query';

/** What a query found on a board: the ids of cards and of patterns. */
export interface Found {
  readonly cards: ReadonlySet<Id>;
  readonly patterns: ReadonlySet<Id>;
  /** How many cards were looked through. */
  readonly of: number;
}

/** What a board is asked for when it has to be looked through; less than the whole of it, so that a test is short. */
type Looked = Pick<Board, 'cards' | 'patterns' | 'evidence' | 'sightings'>;

/**
 * Answers one query on the board as it changes. What a card says is read once for each version of it, and an answer
 * that did not change is the very same object: with 5,000 cards and 50 changes a second nothing is drawn anew.
 */
export class Search {
  private words = new WeakMap<object, string>();
  private verdicts = new WeakMap<Card, boolean>();
  private linked: { of: readonly Evidence[]; cards: Set<Id> } | undefined;
  private last: { on: Looked; found: Found } | undefined;

  constructor(
    readonly query: Query,
    private readonly me: Id,
  ) {}

  /** `undefined` where nothing is asked. */
  on(board: Looked): Found | undefined {
    if (asksNothing(this.query)) return undefined;
    // Every view of the board asks, one after the other.
    if (this.last && sameLooked(this.last.on, board)) return this.last.found;
    const asked = wordsOf(this.query.text);
    const linked = this.linkedTo(board);
    const cards = new Set<Id>();
    let of = 0;
    for (const id in board.cards) {
      const card = board.cards[id]!;
      if (card.state !== 'shared') continue;
      of += 1;
      if (linked && card.pattern !== this.query.pattern && !linked.has(id)) continue;
      if (this.verdict(card, asked)) cards.add(id);
    }
    const next = { cards, patterns: this.patternsOn(board, asked), of };
    const found = this.last && same(this.last.found, next) ? this.last.found : next;
    const { cards: all, patterns, evidence, sightings } = board;
    this.last = { on: { cards: all, patterns, evidence, sightings }, found };
    return found;
  }

  private verdict(card: Card, asked: string[]): boolean {
    let is = this.verdicts.get(card);
    if (is === undefined) this.verdicts.set(card, (is = this.fits(card, asked)));
    return is;
  }

  private fits(card: Card, asked: string[]): boolean {
    const { kinds, lens, meeting, person, mine } = this.query;
    if (kinds.length > 0 && !kinds.includes(card.kind)) return false;
    if (lens && !card.lenses.includes(lens)) return false;
    if (meeting && card.meeting !== meeting) return false;
    if (person && card.by !== person) return false;
    if (mine && card.by !== this.me) return false;
    return asked.length === 0 || says(this.read(card, cardWords), asked);
  }

  /**
   * Patterns have no kind, lens or meeting: they are found by their words and those of when they were seen again, by who
   * began them, or as the one asked for.
   */
  private patternsOn(board: Looked, asked: string[]): Set<Id> {
    const { kinds, lens, meeting, person, mine, pattern: wanted } = this.query;
    const found = new Set<Id>();
    if (kinds.length > 0 || lens || meeting) return found;
    for (const id in board.patterns) {
      const pattern = board.patterns[id]!;
      if (pattern.binned || pattern.state === 'merged') continue;
      if ((wanted && id !== wanted) || (person && pattern.by !== person)) continue;
      if (mine && pattern.by !== this.me) continue;
      const seen = seenAgain(board, id);
      const all = () => [this.read(pattern, patternWords), this.read(seen, sightingWords)].join(' ');
      if (asked.length === 0 || says(all(), asked)) found.add(id);
    }
    return found;
  }

  private read<T extends object>(thing: T, words: (thing: T) => string): string {
    let all = this.words.get(thing);
    if (all === undefined) this.words.set(thing, (all = words(thing)));
    return all;
  }

  private linkedTo(board: Looked): Set<Id> | undefined {
    const { pattern } = this.query;
    if (!pattern) return undefined;
    if (this.linked?.of !== board.evidence)
      this.linked = {
        of: board.evidence,
        cards: new Set(board.evidence.flatMap((link) => (link.pattern === pattern ? [link.card] : []))),
      };
    return this.linked.cards;
  }
}

function says(all: string, asked: readonly string[]): boolean {
  return asked.every((word) => all.includes(word));
}

function sameLooked(a: Looked, b: Looked): boolean {
  return (
    a.cards === b.cards &&
    a.patterns === b.patterns &&
    a.evidence === b.evidence &&
    a.sightings === b.sightings
  );
}

function same(a: Found, b: Found): boolean {
  return a.of === b.of && sameSet(a.cards, b.cards) && sameSet(a.patterns, b.patterns);
}

function sameSet(a: ReadonlySet<Id>, b: ReadonlySet<Id>): boolean {
  if (a.size !== b.size) return false;
  for (const id of a) if (!b.has(id)) return false;
  return true;
}

export interface Hit {
  readonly kind: 'card' | 'pattern';
  readonly id: Id;
}

const ROW = 160;

/** What was found in reading order: patterns by row with their cards, then loose cards. */
export function hitsOf(board: Pick<Board, 'cards' | 'patterns'>, { cards, patterns }: Found): Hit[] {
  const hits: Hit[] = [];
  const left = new Set(cards);
  for (const [id, pattern] of inRows(board.patterns)) {
    if (patterns.has(id)) hits.push({ kind: 'pattern', id });
    if (pattern.binned || pattern.state === 'merged') continue;
    for (const card of pattern.cards) if (left.delete(card)) hits.push({ kind: 'card', id: card });
  }
  for (const [id] of inRows(board.cards)) if (left.has(id)) hits.push({ kind: 'card', id });
  return hits;
}

function inRows<T extends { readonly x: number; readonly y: number }>(
  all: Readonly<Record<Id, T>>,
): [Id, T][] {
  return Object.entries(all).sort(
    ([, a], [, b]) => Math.floor(a.y / ROW) - Math.floor(b.y / ROW) || a.x - b.x || a.y - b.y,
  );
}
