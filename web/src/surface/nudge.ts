import type { Point } from './geometry';
import type { CardNode, SceneNode } from './scene';
import type { SurfaceState } from './surface.svelte';

const SETTLES_MILLIS = 500;

/** Moving things by the arrow keys: some presses become one move. */
export class Nudge {
  private now: { id: string; by: Point; timer: ReturnType<typeof setTimeout> } | undefined;

  constructor(private readonly surface: SurfaceState) {}

  /** In a pattern a card goes up or down in its column instead, or to the other column. */
  move(node: SceneNode, dx: number, dy: number): void {
    const { surface } = this;
    const area = node.type === 'card' ? surface.now.areaOf(node) : undefined;
    if (area && dx) return surface.aside(node as CardNode, area, dx < 0 ? 0 : 1);
    if (area) {
      const column = area.cards.filter((id) => surface.now.card(id)!.x === node.x);
      return surface.reorder(node as CardNode, column, dy);
    }
    if (this.now && this.now.id !== node.id) this.settle();
    const by = { x: (this.now?.by.x ?? 0) + dx, y: (this.now?.by.y ?? 0) + dy };
    clearTimeout(this.now?.timer);
    this.now = { id: node.id, by, timer: setTimeout(() => this.settle(), SETTLES_MILLIS) };
    for (const id of surface.together(node)) surface.held.shift(id, by, true);
  }

  settle(): void {
    if (!this.now) return;
    const { surface } = this;
    const { id, by, timer } = this.now;
    clearTimeout(timer);
    this.now = undefined;
    const node = surface.now.nodes.get(id);
    if (!node) return;
    surface.moveTo(node, { x: node.x + by.x, y: node.y + by.y });
    for (const part of surface.together(node)) surface.held.release(part);
  }
}
