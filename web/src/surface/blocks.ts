import type { Kind } from '../board/types';
import type { SceneNode } from './scene';

export interface Colours {
  readonly kind: Readonly<Record<string, string>>;
  readonly area: string;
}

/** The colours of the theme as it is now. */
export function colours(style: CSSStyleDeclaration, kinds: readonly Kind[]): Colours {
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    kind: Object.fromEntries(kinds.map((kind) => [kind, token(`${kind}-block`)])),
    area: token('raised'),
  };
}

interface How {
  readonly colours: Colours;
  /** A pixel of the screen in board units. */
  readonly pixel: number;
  readonly faded: (node: SceneNode) => boolean;
  /** What is in the page itself is not drawn here too; areas are only drawn here. */
  readonly elsewhere: (id: string) => boolean;
}

const FADED = 0.18;

/** Draws areas and cards as flat shapes, each colour at once; the context is in board units. */
export function drawBlocks(
  context: CanvasRenderingContext2D,
  nodes: readonly SceneNode[],
  { colours, pixel, faded, elsewhere }: How,
): void {
  const shapes = new Map<string, Path2D>();
  const gap = Math.max(2, pixel);
  for (const node of nodes) {
    const isCard = node.type === 'card';
    if (isCard && elsewhere(node.id)) continue;
    const colour = isCard ? colours.kind[node.card.kind]! : colours.area;
    const key = `${isCard ? 1 : 0}${faded(node) ? 0 : 1} ${colour}`;
    let path = shapes.get(key);
    if (!path) shapes.set(key, (path = new Path2D()));
    if (isCard) path.rect(node.x, node.y, node.w - gap, node.h - gap);
    else path.roundRect(node.x, node.y, node.w, node.h, 14);
  }
  // Areas below cards.
  for (const [key, path] of [...shapes].sort(([a], [b]) => (a < b ? -1 : 1))) {
    context.globalAlpha = key[1] === '0' ? FADED : 1;
    context.fillStyle = key.slice(3);
    context.fill(path);
  }
  context.globalAlpha = 1;
}
