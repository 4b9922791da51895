import type { CardNode, PatternNode, Scene, SceneNode } from './scene';

const ROW = 160;

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Patterns with their cards first, then loose cards; each by row, then from left to right. */
export function readingOrder(scene: Scene): SceneNode[] {
  const areas: PatternNode[] = [];
  const loose: CardNode[] = [];
  for (const node of scene.nodes.values()) {
    if (node.type === 'pattern') areas.push(node);
    else if (!scene.areaOf(node)) loose.push(node);
  }
  const order: SceneNode[] = [];
  for (const area of areas.sort(byRow)) {
    order.push(area);
    for (const id of area.cards) order.push(scene.card(id)!);
  }
  return order.concat(loose.sort(byRow));
}

/** Compares two places: row by row, and in a row from left to right. */
export function byRow(a: Spot, b: Spot): number {
  return Math.floor(a.y / ROW) - Math.floor(b.y / ROW) || a.x - b.x || a.y - b.y;
}

export type Direction = 'up' | 'down' | 'left' | 'right';

/** The nearest thing in a direction: what is straight ahead counts for more than what is aside. */
export function neighbour(
  from: SceneNode,
  direction: Direction,
  nodes: Iterable<SceneNode>,
): SceneNode | undefined {
  let best: SceneNode | undefined;
  let bestScore = Infinity;
  const anchor = anchorOf(from);
  for (const node of nodes) {
    if (node === from) continue;
    const to = anchorOf(node);
    const dx = to.x - anchor.x;
    const dy = to.y - anchor.y;
    const ahead = direction === 'left' ? -dx : direction === 'right' ? dx : direction === 'up' ? -dy : dy;
    const aside = Math.abs(direction === 'left' || direction === 'right' ? dy : dx);
    if (ahead < 8 || aside > ahead * 2.5) continue;
    const score = ahead + aside * 2;
    if (score < bestScore) {
      best = node;
      bestScore = score;
    }
  }
  return best;
}

/** Cards count from their top middle, areas from their title. */
function anchorOf(node: SceneNode): { x: number; y: number } {
  return { x: node.x + 100, y: node.y + 20 };
}
