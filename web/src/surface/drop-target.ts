import { insertionAt } from '../patterns/pattern-layout';
import { contains, type Point, type Rect } from './geometry';
import type { CardNode, PatternNode, Scene } from './scene';

export type DropTarget =
  | {
      on: 'pattern';
      pattern: string;
      after?: string;
      before?: string;
      column: number;
      mark: Rect;
      same: boolean;
    }
  | { on: 'card'; card: string }
  | { on: 'board' };

/** What letting go of `card` with the pointer at `at` would do. */
export function dropTarget(scene: Scene, card: CardNode, at: Point): DropTarget {
  let loose: CardNode | undefined;
  let area: PatternNode | undefined;
  for (const id of scene.index.query({ ...at, w: 1, h: 1 })) {
    const node = scene.nodes.get(id)!;
    if (node.id === card.id || !contains(node, at)) continue;
    if (node.type === 'pattern') area = node;
    else if (!scene.areaOf(node) && (!loose || node.born > loose.born)) loose = node;
  }
  if (area) return intoArea(scene, area, card, at);
  return loose ? { on: 'card', card: loose.id } : { on: 'board' };
}

function intoArea(scene: Scene, area: PatternNode, card: CardNode, at: Point): DropTarget {
  const others = area.cards.filter((id) => id !== card.id);
  const slots = others.map((id) => {
    const { x, y, w, h } = scene.card(id)!;
    return { x: x - area.x, y: y - area.y, w, h };
  });
  const { index, column, mark } = insertionAt(slots, { x: at.x - area.x, y: at.y - area.y });
  const now = area.cards.indexOf(card.id);
  const above = (place: number) => slots.slice(0, place).filter(({ x }) => x === mark.x).length;
  return {
    on: 'pattern',
    pattern: area.id,
    ...(index > 0 ? { after: others[index - 1] } : others.length > 0 ? { before: others[0] } : {}),
    column,
    mark: { ...mark, x: mark.x + area.x, y: mark.y + area.y },
    same: now >= 0 && card.x === area.x + mark.x && above(now) === above(index),
  };
}
