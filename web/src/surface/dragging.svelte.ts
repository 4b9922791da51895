import { PATTERN_HEADER, PATTERN_PADDING } from '../patterns/pattern-layout';
import { m } from '../app/language';
import { dropTarget, type DropTarget } from './drop-target';
import { centre, type Point } from './geometry';
import type { CardNode, SceneNode } from './scene';
import type { SurfaceState } from './surface.svelte';

const SETTLE_MILLIS = 160;

/** One drag of a card or a pattern, from grabbing to letting go. */
export class Dragging {
  id = $state<string>();
  /** Where a card would go if let go now; only set anew when that changes. */
  target = $state.raw<DropTarget>();
  private grabbedAt: Point = { x: 0, y: 0 };
  private by: Point = { x: 0, y: 0 };

  constructor(private readonly surface: SurfaceState) {}

  get node(): SceneNode | undefined {
    return this.id ? this.surface.now.nodes.get(this.id) : undefined;
  }

  /** `at`: on the screen. */
  start(id: string, at: Point): boolean {
    return this.lift(id, this.surface.look.toBoard(at));
  }

  move(at: Point): void {
    this.carryTo(this.surface.look.toBoard(at));
  }

  /** `at`: on the board. */
  lift(id: string, at: Point): boolean {
    const node = this.surface.now.nodes.get(id);
    if (!node || !this.surface.mayEdit || this.surface.editing === id) return false;
    if (this.id) this.cancel();
    this.surface.nudge.settle();
    this.id = id;
    this.grabbedAt = at;
    this.carryTo(at);
    return true;
  }

  carryTo(at: Point): void {
    const { surface, node } = this;
    // Someone else may have binned it under our hands.
    if (!node) return this.cancel();
    this.by = { x: at.x - this.grabbedAt.x, y: at.y - this.grabbedAt.y };
    for (const id of surface.together(node)) surface.held.shift(id, this.by, true);
    const middle = centre(node.type === 'card' ? node : { ...node, h: PATTERN_HEADER });
    surface.here({
      at: { x: Math.round(middle.x + this.by.x), y: Math.round(middle.y + this.by.y) },
      on: node.type === 'card' ? { card: node.id } : { pattern: node.id },
      doing: 'dragging',
    });
    if (node.type !== 'card') return;
    const target = dropTarget(surface.now, node, at);
    if (!same(target, this.target)) this.target = target;
  }

  end(): void {
    const { node, target, by, surface } = this;
    if (!node) return this.cancel();
    const parts = surface.together(node).map((id) => ({ id, from: surface.now.nodes.get(id)! }));
    if (node.type === 'pattern' || !target || target.on === 'board') this.drop(node, by);
    else if (target.on === 'card') this.join(node, target.card);
    else if (!target.same) {
      const { pattern, after, before, column } = target;
      surface.submit({
        type: 'place-card',
        card: node.id,
        pattern,
        column,
        ...(after ? { after } : {}),
        ...(before ? { before } : {}),
      });
    }
    this.clear(parts.map((p) => p.id));
    for (const { id, from } of parts) {
      const to = surface.now.nodes.get(id);
      if (to)
        surface.held.settle(
          id,
          { x: from.x + by.x - to.x, y: from.y + by.y - to.y },
          calm() ? 0 : SETTLE_MILLIS,
        );
    }
  }

  cancel(): void {
    const node = this.node;
    this.clear(node ? this.surface.together(node) : this.id ? [this.id] : []);
  }

  private drop(node: SceneNode, by: Point): void {
    const at = { x: Math.round(node.x + by.x), y: Math.round(node.y + by.y) };
    const inArea = node.type === 'card' && node.card.pattern && this.surface.now.areaOf(node);
    if (inArea) this.surface.submit({ type: 'place-card', card: node.id, pattern: null, ...at });
    else this.surface.moveTo(node, at);
  }

  /** A card on a card: both become the start of a pattern, the one below staying where it lies. */
  private join(card: CardNode, onto: string): void {
    const below = this.surface.now.card(onto);
    if (!below) return;
    this.surface.startPattern([onto, card.id], {
      x: below.x - PATTERN_PADDING,
      y: below.y - PATTERN_HEADER,
    });
    this.surface.say(m.pattern_started());
  }

  private clear(ids: string[]): void {
    for (const id of ids) this.surface.held.release(id);
    if (this.id) this.surface.here({ on: undefined, doing: undefined });
    this.id = undefined;
    this.target = undefined;
  }
}

function calm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

function same(a: DropTarget, b: DropTarget | undefined): boolean {
  if (!b || a.on !== b.on) return false;
  if (a.on === 'card') return a.card === (b as typeof a).card;
  if (a.on === 'board') return true;
  const other = b as typeof a;
  return (
    a.pattern === other.pattern &&
    a.after === other.after &&
    a.before === other.before &&
    a.mark.x === other.mark.x &&
    a.mark.y === other.mark.y
  );
}
