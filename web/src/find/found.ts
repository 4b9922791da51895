import type { Board, Card, Comment, Evidence, Id, Intervention, Pattern, Sighting } from '../board/types';
import { seenAgain } from '../sightings/seen';
import { asksNothing, cardWords, interventionWords, patternWords, plain, wordsOf, type Query } from './query';

/** What a query found on a board: the ids of cards, patterns and interventions. */
export interface Found {
  readonly cards: ReadonlySet<Id>;
  readonly patterns: ReadonlySet<Id>;
  readonly interventions: ReadonlySet<Id>;
  /** Those of them that do not have the words themselves: a comment has, or when a pattern was seen again. */
  readonly told: ReadonlySet<Id>;
  /** How many cards were looked through. */
  readonly of: number;
}

/** What a board is asked for when it has to be looked through; less than the whole of it, so that a test is short. */
type Looked = Pick<Board, 'cards' | 'patterns' | 'interventions' | 'comments' | 'evidence' | 'sightings'>;

/** What somebody said. */
type Said = Pick<Comment | Sighting, 'by' | 'text'>;

/** How something is found: by what stands in it, or only by what was said about it. */
type Verdict = 'itself' | 'told' | undefined;

const NOTHING_SAID: readonly Said[] = [];

/**
 * Answers one query on the board as it changes. What a card says is read once for each version of it, and an answer
 * that did not change is the very same object: with 5,000 cards and 50 changes a second nothing is drawn anew.
 */
export class Search {
  private words = new WeakMap<object, string>();
  private verdicts = new WeakMap<Card, Verdict | 'not'>();
  private linked: { of: readonly Evidence[]; cards: Set<Id> } | undefined;
  private comments: { of: Board['comments']; on: ReadonlyMap<Id, readonly Said[]> } | undefined;
  private last: { on: Looked; found: Found } | undefined;
  private readonly asked: readonly string[];

  constructor(
    readonly query: Query,
    private readonly me: Id,
  ) {
    this.asked = wordsOf(query.text);
  }

  /** `undefined` where nothing is asked. */
  on(board: Looked): Found | undefined {
    if (asksNothing(this.query)) return undefined;
    // Every view of the board asks, one after the other.
    if (this.last && sameLooked(this.last.on, board)) return this.last.found;
    const comments = this.commentsOn(board);
    const told = new Set<Id>();
    const cards = this.cardsOn(board, comments, told);
    const patterns = this.patternsOn(board, comments, told);
    const interventions = this.interventionsOn(board, comments, told);
    const next = { ...cards, patterns, interventions, told };
    const found = this.last && same(this.last.found, next) ? this.last.found : next;
    const { cards: all, evidence, sightings } = board;
    this.last = {
      on: {
        cards: all,
        patterns: board.patterns,
        interventions: board.interventions,
        comments: board.comments,
        evidence,
        sightings,
      },
      found,
    };
    return found;
  }

  private cardsOn(board: Looked, comments: ReadonlyMap<Id, readonly Said[]>, told: Set<Id>) {
    const linked = this.linkedTo(board);
    const cards = new Set<Id>();
    let of = 0;
    for (const id in board.cards) {
      const card = board.cards[id]!;
      if (card.state !== 'shared') continue;
      of += 1;
      if (linked && card.pattern !== this.query.pattern && !linked.has(id)) continue;
      let verdict = this.verdicts.get(card);
      if (verdict === undefined) {
        verdict = this.fits(card) ? this.verdict(card, cardWords, comments.get(id)) : undefined;
        this.verdicts.set(card, (verdict ??= 'not'));
      }
      if (verdict === 'not') continue;
      cards.add(id);
      if (verdict === 'told') told.add(id);
    }
    return { cards, of };
  }

  private fits({ kind, lenses, meeting: when }: Card): boolean {
    const { kinds, lens, meeting } = this.query;
    if (kinds.length > 0 && !kinds.includes(kind)) return false;
    return (!lens || lenses.includes(lens)) && (!meeting || when === meeting);
  }

  /**
   * Patterns have no kind, lens or meeting: they are found by their words and those of when they were seen again, by who
   * began them, or as the one asked for.
   */
  private patternsOn(board: Looked, comments: ReadonlyMap<Id, readonly Said[]>, told: Set<Id>): Set<Id> {
    const { pattern: wanted } = this.query;
    const found = new Set<Id>();
    if (this.asksForCards) return found;
    for (const id in board.patterns) {
      const pattern: Pattern = board.patterns[id]!;
      if (pattern.binned || pattern.state === 'merged' || (wanted && id !== wanted)) continue;
      const seen = seenAgain(board, id).map(([, sighting]) => sighting);
      this.take(found, told, id, this.verdict(pattern, patternWords, [...seen, ...(comments.get(id) ?? [])]));
    }
    return found;
  }

  /** Interventions too; and by the pattern they are for. */
  private interventionsOn(board: Looked, comments: ReadonlyMap<Id, readonly Said[]>, told: Set<Id>): Set<Id> {
    const { pattern: wanted } = this.query;
    const found = new Set<Id>();
    if (this.asksForCards) return found;
    for (const id in board.interventions) {
      const one: Intervention = board.interventions[id]!;
      if (one.binned || (wanted && !one.patterns.includes(wanted))) continue;
      this.take(found, told, id, this.verdict(one, interventionWords, comments.get(id)));
    }
    return found;
  }

  private get asksForCards(): boolean {
    const { kinds, lens, meeting } = this.query;
    return kinds.length > 0 || lens !== undefined || meeting !== undefined;
  }

  private take(found: Set<Id>, told: Set<Id>, id: Id, verdict: Verdict): void {
    if (verdict) found.add(id);
    if (verdict === 'told') told.add(id);
  }

  /** Where a person is asked for, only what that person wrote is read; where no words are, only who made it counts. */
  private verdict<T extends { readonly by?: Id }>(
    thing: T,
    words: (thing: T) => string,
    about: readonly Said[] = NOTHING_SAID,
  ): Verdict {
    const own = this.isBy(thing) ? this.read(thing, words) : undefined;
    if (own !== undefined && says(own, this.asked)) return 'itself';
    if (this.asked.length === 0) return undefined;
    const said = about.filter((one) => one.text && this.isBy(one));
    if (said.length === 0) return undefined;
    const all = said.map((one) => this.read(one, ({ text }) => plain(text ?? '')));
    return says([own, ...all].join(' '), this.asked) ? 'told' : undefined;
  }

  private isBy({ by }: { readonly by?: Id }): boolean {
    const { person, mine } = this.query;
    return (!person || by === person) && (!mine || by === this.me);
  }

  private read<T extends object>(thing: T, words: (thing: T) => string): string {
    let all = this.words.get(thing);
    if (all === undefined) this.words.set(thing, (all = words(thing)));
    return all;
  }

  /** By what they are about; those in the bin left out. Where one changed, every card is looked at anew. */
  private commentsOn(board: Looked): ReadonlyMap<Id, readonly Said[]> {
    if (this.comments?.of === board.comments) return this.comments.on;
    const on = new Map<Id, Comment[]>();
    for (const comment of Object.values(board.comments)) {
      if (comment.binned) continue;
      const about = Object.values(comment.on)[0] as Id;
      const others = on.get(about);
      if (others) others.push(comment);
      else on.set(about, [comment]);
    }
    this.comments = { of: board.comments, on };
    this.verdicts = new WeakMap();
    return on;
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
    a.interventions === b.interventions &&
    a.comments === b.comments &&
    a.evidence === b.evidence &&
    a.sightings === b.sightings
  );
}

function same(a: Found, b: Found): boolean {
  return (
    a.of === b.of &&
    sameSet(a.cards, b.cards) &&
    sameSet(a.patterns, b.patterns) &&
    sameSet(a.interventions, b.interventions) &&
    sameSet(a.told, b.told)
  );
}

function sameSet(a: ReadonlySet<Id>, b: ReadonlySet<Id>): boolean {
  if (a.size !== b.size) return false;
  for (const id of a) if (!b.has(id)) return false;
  return true;
}

export interface Hit {
  readonly kind: 'card' | 'pattern' | 'intervention';
  readonly id: Id;
  /** To be opened, since what was found does not stand on the board. */
  readonly opens?: true;
}

const ROW = 160;

/** What was found in reading order: patterns by row with their cards, then loose cards, then interventions. */
export function hitsOf(
  board: Pick<Board, 'cards' | 'patterns' | 'interventions'>,
  { cards, patterns, interventions, told }: Found,
): Hit[] {
  const hits: Hit[] = [];
  const take = (kind: Hit['kind'], id: Id) =>
    hits.push({ kind, id, ...((kind === 'intervention' || told.has(id)) && { opens: true as const }) });
  const left = new Set(cards);
  for (const [id, pattern] of inRows(board.patterns)) {
    if (patterns.has(id)) take('pattern', id);
    if (pattern.binned || pattern.state === 'merged') continue;
    for (const card of pattern.cards) if (left.delete(card)) take('card', card);
  }
  for (const [id] of inRows(board.cards)) if (left.has(id)) take('card', id);
  for (const id in board.interventions) if (interventions.has(id)) take('intervention', id);
  return hits;
}

function inRows<T extends { readonly x: number; readonly y: number }>(
  all: Readonly<Record<Id, T>>,
): [Id, T][] {
  return Object.entries(all).sort(
    ([, a], [, b]) => Math.floor(a.y / ROW) - Math.floor(b.y / ROW) || a.x - b.x || a.y - b.y,
  );
}
