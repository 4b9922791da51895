import { get } from '../board/maps';
import type { Board, Evidence, Id } from '../board/types';
import type { Found } from '../find/found';
import { readingOrder } from '../surface/reading-order';
import type { CardNode, PatternNode, Scene } from '../surface/scene';

/** What a card is evidence for. */
export interface Link extends Evidence {
  /** Of the pattern; absent where that has none yet. */
  readonly name?: string;
}

export interface CardPart {
  readonly node: CardNode;
  readonly links: readonly Link[];
}

export interface PatternPart {
  readonly node: PatternNode;
  /** Its cards from top to bottom; only those found, where something is looked for. */
  readonly cards: readonly CardPart[];
}

/** A board as a text: its patterns with their cards, then what is loose. */
export interface Sections {
  readonly patterns: readonly PatternPart[];
  readonly loose: readonly CardPart[];
}

type Linked = Pick<Board, 'evidence' | 'patterns'>;

const NONE: readonly Link[] = [];

/**
 * Reads a board as it changes as a text. A part that did not change is the very same object: of a thousand cards only
 * those that did are looked at again.
 */
export class Outlined {
  private cards = new Map<Id, CardPart>();
  private patterns = new Map<Id, PatternPart>();

  /** A pattern stays where one of its cards was found, so that one sees what the card is in. */
  read(scene: Scene, board: Linked, found: Found | undefined): Sections {
    const links = linksByCard(board);
    const before = { cards: this.cards, patterns: this.patterns };
    this.cards = new Map();
    this.patterns = new Map();
    const isFound = (id: Id) => !found || found.cards.has(id);
    const cardPart = (node: CardNode) => {
      const next = { node, links: links.get(node.id) ?? NONE };
      return kept(this.cards, before.cards.get(node.id), next, sameCard);
    };
    const loose: CardPart[] = [];
    for (const node of readingOrder(scene)) {
      if (node.type === 'pattern') {
        const cards = node.cards.filter(isFound).map((id) => cardPart(scene.card(id)!));
        if (!found || found.patterns.has(node.id) || cards.length > 0)
          kept(this.patterns, before.patterns.get(node.id), { node, cards }, samePattern);
      } else if (!scene.areaOf(node) && isFound(node.id)) loose.push(cardPart(node));
    }
    return { patterns: [...this.patterns.values()], loose };
  }
}

/** What comes first, with so many cards at most. A pattern none of whose cards are among them is left out. */
export function firstOf({ patterns, loose }: Sections, most: number): Sections {
  let left = most;
  const some = (cards: readonly CardPart[]) => {
    const first = cards.length <= left ? cards : cards.slice(0, left);
    left -= first.length;
    return first;
  };
  const first: PatternPart[] = [];
  for (const part of patterns) {
    if (left <= 0) return { patterns: first, loose: [] };
    const cards = some(part.cards);
    first.push(cards === part.cards ? part : { node: part.node, cards });
  }
  return { patterns: first, loose: some(loose) };
}

export function cardsIn({ patterns, loose }: Sections): number {
  return patterns.reduce((sum, { cards }) => sum + cards.length, loose.length);
}

function kept<T extends CardPart | PatternPart>(
  parts: Map<Id, T>,
  before: T | undefined,
  next: T,
  same: (a: T, b: T) => boolean,
): T {
  const part = before && same(before, next) ? before : next;
  parts.set(part.node.id, part);
  return part;
}

function sameCard(a: CardPart, b: CardPart): boolean {
  return a.node === b.node && sameList(a.links, b.links, sameLink);
}

function samePattern(a: PatternPart, b: PatternPart): boolean {
  return a.node === b.node && sameList(a.cards, b.cards, Object.is);
}

function sameLink(a: Link, b: Link): boolean {
  return a.pattern === b.pattern && a.stance === b.stance && a.why === b.why && a.name === b.name;
}

function sameList<T>(a: readonly T[], b: readonly T[], same: (a: T, b: T) => boolean): boolean {
  return a.length === b.length && a.every((one, i) => same(one, b[i]!));
}

function linksByCard({ evidence, patterns }: Linked): ReadonlyMap<Id, readonly Link[]> {
  const links = new Map<Id, Link[]>();
  for (const one of evidence) {
    const pattern = get(patterns, one.pattern);
    if (!pattern) continue;
    const { name } = pattern;
    const all = links.get(one.card);
    const link = name === undefined ? one : { ...one, name };
    if (all) all.push(link);
    else links.set(one.card, [link]);
  }
  return links;
}
