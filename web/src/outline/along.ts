import { centre, contains, grow, type Rect } from '../surface/geometry';
import type { Scene, SceneNode } from '../surface/scene';

/** Board units around a thing that is shown to all. */
const AROUND = 120;

/** The part of the board that shows what is open beside the list; the whole of it where nothing on the board is. */
export function areaOf(scene: Pick<Scene, 'nodes' | 'bounds'>, open: string | undefined): Rect | undefined {
  const node = open === undefined ? undefined : scene.nodes.get(open);
  const { x, y, w, h } = node ?? scene.bounds ?? {};
  if (x === undefined || y === undefined || w === undefined || h === undefined) return undefined;
  return grow({ x, y, w, h }, AROUND);
}

/** What somebody looks at, to be found in a list: the thing nearest to the middle; nothing where all are in view. */
export function lookedAt(nodes: Iterable<SceneNode>, area: Rect): SceneNode | undefined {
  const middle = centre(area);
  let nearest: SceneNode | undefined;
  let least = Infinity;
  let all = true;
  for (const node of nodes) {
    const at = centre(node);
    if (!contains(area, at)) {
      all = false;
      continue;
    }
    const far = Math.hypot(at.x - middle.x, at.y - middle.y);
    if (far < least) [nearest, least] = [node, far];
  }
  return all ? undefined : nearest;
}
