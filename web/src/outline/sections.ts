import type { Board, Evidence, Id } from '../board/types';
import type { Found } from '../find/found';
import { readingOrder } from '../surface/reading-order';
import type { CardNode, PatternNode, Scene } from '../surface/scene';

export interface PatternPart {
  readonly node: PatternNode;
  /** Its cards from top to bottom; only those found, where something is looked for. */
  readonly cards: readonly CardNode[];
}

/** A board as a text: its patterns with their cards, then what is loose. */
export interface Sections {
  readonly patterns: readonly PatternPart[];
  readonly loose: readonly CardNode[];
}

/** A pattern stays where one of its cards was found, so that one sees what the card is in. */
export function sectionsOf(scene: Scene, found: Found | undefined): Sections {
  const patterns: PatternPart[] = [];
  const loose: CardNode[] = [];
  const isFound = (id: Id) => !found || found.cards.has(id);
  for (const node of readingOrder(scene)) {
    if (node.type === 'pattern') {
      const cards = node.cards.filter(isFound).map((id) => scene.card(id)!);
      if (!found || found.patterns.has(node.id) || cards.length > 0) patterns.push({ node, cards });
    } else if (!scene.areaOf(node) && isFound(node.id)) loose.push(node);
  }
  return { patterns, loose };
}

/** What comes first, with so many cards at most. A pattern none of whose cards are among them is left out. */
export function firstOf({ patterns, loose }: Sections, most: number): Sections {
  let left = most;
  const some = (cards: readonly CardNode[]) => {
    const first = cards.slice(0, left);
    left -= first.length;
    return first;
  };
  const first: PatternPart[] = [];
  for (const { node, cards } of patterns) {
    if (left <= 0) return { patterns: first, loose: [] };
    first.push({ node, cards: some(cards) });
  }
  return { patterns: first, loose: some(loose) };
}

export function cardsIn({ patterns, loose }: Sections): number {
  return patterns.reduce((sum, { cards }) => sum + cards.length, loose.length);
}

/** What each card is evidence for. */
export function linksByCard({ evidence }: Pick<Board, 'evidence'>): ReadonlyMap<Id, readonly Evidence[]> {
  const links = new Map<Id, Evidence[]>();
  for (const link of evidence) links.set(link.card, [...(links.get(link.card) ?? []), link]);
  return links;
}
