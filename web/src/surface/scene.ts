import { columnsOf } from '../board/columns';
import { get } from '../board/maps';
import type { Board, Card, Pattern } from '../board/types';
import { cardHeight, CARD_WIDTH, roughly, type Measure } from '../cards/card-size';
import { layoutPattern, type Filed } from '../patterns/pattern-layout';
import { around, type Point, type Rect } from './geometry';
import { GridIndex } from './grid-index';
import { Beside } from './beside';
import { settle } from './settle';
import { knownAs } from '../people/known-as';

export interface CardNode extends Rect {
  type: 'card';
  id: string;
  card: Card;
  /** The name of who posted it. */
  by: string;
  /** The name of the pattern it is shown in, empty where that has none yet; absent for a loose card. */
  areaName?: string;
  comments: number;
  /** Order in which things first came on the scene: the page keeps it, so that moving never reorders the page. */
  born: number;
}

export interface PatternNode extends Rect {
  type: 'pattern';
  id: string;
  pattern: Pattern;
  /** The cards that are shown in it, in order. */
  cards: string[];
  /** How many cards speak for, against and with nuance about it. */
  evidence: Evidence;
  comments: number;
  born: number;
}

export type SceneNode = CardNode | PatternNode;

export interface Evidence {
  supports: number;
  contradicts: number;
  nuances: number;
}

const NO_EVIDENCE: Evidence = { supports: 0, contradicts: 0, nuances: 0 };

/**
 * Where everything on the board lies. `update` lays out a next version of the board and gives every thing that did not
 * change the very same node, so that only what changed is drawn again.
 */
export class Scene {
  nodes = new Map<string, SceneNode>();
  readonly index = new GridIndex();
  private readonly beside = new Beside();
  private births = 0;
  private comments: Comments = { of: undefined, counts: new Map() };
  private heights = new WeakMap<Card, number>();

  constructor(private readonly measure: Measure = roughly) {}

  update(board: Board): void {
    const before = this.nodes;
    const next = new Map<string, SceneNode>();
    const evidence = countEvidence(board);
    this.comments = countComments(board, this.comments);
    const areas: PatternNode[] = [];
    const bodies = new Map<string, Rect[]>();
    for (const [id, pattern] of Object.entries(board.patterns)) {
      if (pattern.binned || pattern.state === 'merged') continue;
      const columns = columnsOf(board, pattern.cards);
      const cards: string[] = [];
      const filed: Filed[] = [];
      pattern.cards.forEach((id, i) => {
        const card = get(board.cards, id);
        if (card?.state !== 'shared') return;
        cards.push(id);
        filed.push({ h: this.height(card), column: columns[i]! });
      });
      const layout = layoutPattern(filed);
      bodies.set(id, layout.slots);
      areas.push({
        type: 'pattern',
        id,
        pattern,
        cards,
        evidence: evidence.get(id) ?? NO_EVIDENCE,
        comments: this.comments.counts.get(id) ?? 0,
        x: pattern.x,
        y: pattern.y,
        w: layout.w,
        h: layout.h,
        born: 0,
      });
    }
    settle(areas);
    for (const area of areas) {
      this.keep(next, before, area);
      area.cards.forEach((id, i) => {
        const slot = bodies.get(area.id)![i]!;
        this.keepCard(
          board,
          next,
          before,
          id,
          { x: area.x + slot.x, y: area.y + slot.y },
          area.pattern.name ?? '',
        );
      });
    }
    const loose: (Rect & { id: string; card: Card })[] = [];
    for (const [id, card] of Object.entries(board.cards)) {
      if (card.state !== 'shared' || next.has(id)) continue;
      loose.push({ id, card, x: card.x, y: card.y, w: CARD_WIDTH, h: this.height(card) });
    }
    this.beside.lay(loose, areas);
    for (const each of loose) this.keepCard(board, next, before, each.id, each);
    for (const id of before.keys()) if (!next.has(id)) this.index.delete(id);
    this.nodes = next;
  }

  forgetHeights(): void {
    this.heights = new WeakMap();
  }

  get bounds(): Rect | undefined {
    return around(this.nodes.values());
  }

  card(id: string): CardNode | undefined {
    const node = this.nodes.get(id);
    return node?.type === 'card' ? node : undefined;
  }

  pattern(id: string): PatternNode | undefined {
    const node = this.nodes.get(id);
    return node?.type === 'pattern' ? node : undefined;
  }

  /** The pattern a card is shown in, if any. */
  areaOf(node: CardNode): PatternNode | undefined {
    const area = node.card.pattern ? this.pattern(node.card.pattern) : undefined;
    return area?.cards.includes(node.id) ? area : undefined;
  }

  /** What lies in `area`, and whatever of `also` there is, in the order of the page. */
  within(area: Rect, also: Iterable<string>): SceneNode[] {
    const ids = this.index.query(area);
    for (const id of also) ids.add(id);
    const found: SceneNode[] = [];
    for (const id of ids) {
      const node = this.nodes.get(id);
      if (node) found.push(node);
    }
    return found.sort((a, b) => a.born - b.born);
  }

  private height(card: Card): number {
    let h = this.heights.get(card);
    if (h === undefined) this.heights.set(card, (h = cardHeight(card, this.measure)));
    return h;
  }

  private keepCard(
    board: Board,
    next: Map<string, SceneNode>,
    before: Map<string, SceneNode>,
    id: string,
    { x, y }: Point,
    areaName?: string,
  ): void {
    const card = board.cards[id]!;
    const old = before.get(id);
    const h = this.height(card);
    const by = knownAs(board.participants, card.by) ?? '';
    const comments = this.comments.counts.get(id) ?? 0;
    const same =
      old?.type === 'card' &&
      old.card === card &&
      old.x === x &&
      old.y === y &&
      old.h === h &&
      old.by === by &&
      old.comments === comments;
    if (same && old.areaName === areaName) next.set(id, old);
    else {
      const inArea = areaName === undefined ? {} : { areaName };
      this.keep(next, before, {
        type: 'card',
        id,
        card,
        by,
        ...inArea,
        comments,
        x,
        y,
        w: CARD_WIDTH,
        h,
        born: 0,
      });
    }
  }

  private keep(next: Map<string, SceneNode>, before: Map<string, SceneNode>, node: SceneNode): void {
    const old = before.get(node.id);
    if (old && node.type === 'pattern' && samePattern(old, node)) {
      next.set(node.id, old);
      return;
    }
    node.born = old?.born ?? ++this.births;
    next.set(node.id, node);
    this.index.set(node.id, node);
  }
}

function samePattern(a: SceneNode, b: PatternNode): boolean {
  return (
    a.type === 'pattern' &&
    a.pattern === b.pattern &&
    a.x === b.x &&
    a.y === b.y &&
    a.w === b.w &&
    a.h === b.h &&
    a.comments === b.comments &&
    a.cards.length === b.cards.length &&
    a.cards.every((id, i) => id === b.cards[i]) &&
    a.evidence.supports === b.evidence.supports &&
    a.evidence.contradicts === b.evidence.contradicts &&
    a.evidence.nuances === b.evidence.nuances
  );
}

function countEvidence(board: Board): Map<string, Evidence> {
  const counts = new Map<string, Evidence>();
  for (const { card, pattern, stance } of board.evidence) {
    if (get(board.cards, card)?.state !== 'shared') continue;
    let count = counts.get(pattern);
    if (!count) counts.set(pattern, (count = { supports: 0, contradicts: 0, nuances: 0 }));
    count[stance] += 1;
  }
  return counts;
}

interface Comments {
  of: Board['comments'] | undefined;
  counts: Map<string, number>;
}

/** Counted anew only when a comment changed. */
function countComments(board: Board, known: Comments): Comments {
  if (known.of === board.comments) return known;
  const counts = new Map<string, number>();
  for (const { on, binned } of Object.values(board.comments)) {
    const id = 'card' in on ? on.card : 'pattern' in on ? on.pattern : undefined;
    if (id && !binned) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return { of: board.comments, counts };
}
