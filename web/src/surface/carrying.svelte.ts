import { m } from '../app/language';
import { shortly } from '../outline/shortly';
import type { DropTarget } from './drop-target';
import { centre, GAP, type Point } from './geometry';
import { readingOrder } from './reading-order';
import type { CardNode, PatternNode, SceneNode } from './scene';
import type { SurfaceState } from './surface.svelte';

const LOOSE = 'loose';
const EDGE = 4;

/**
 * Dragging without a mouse: a card is picked up, taken from place to place with the arrow keys, and put down. It is the
 * same drag as by hand, to the same places and with the same end; only what moves it differs.
 */
export class Carrying {
  /** Where it would go now, in words. */
  place = $state('');
  private card = $state<string>();
  private at = '';

  constructor(private readonly surface: SurfaceState) {}

  get on(): boolean {
    return this.card !== undefined && this.surface.dragging.id === this.card;
  }

  start(node: CardNode): void {
    const { surface } = this;
    const why = surface.notNow('cluster');
    if (why) return surface.say(why);
    if (!surface.dragging.lift(node.id, centre(node))) return;
    this.card = this.at = node.id;
    this.place = m.carry_back();
    surface.say(m.carry_picked({ text: shortly(node.card.text) }));
  }

  /** To the next place in reading order, or with `far` to the next pattern. */
  go(by: 1 | -1, far: boolean): void {
    const { places } = this;
    const isStop = (id: string) => !far || id === LOOSE || this.surface.now.pattern(id) !== undefined;
    let now = places.indexOf(this.at);
    do now = (now + by + places.length) % places.length;
    while (!isStop(places[now]!));
    this.aim(places[now]!);
  }

  putDown(): void {
    const { surface, card } = this;
    if (!card) return;
    this.card = undefined;
    surface.dragging.end();
    surface.say(m.carry_down({ place: this.place }));
    void surface.focus(card);
  }

  cancel(): void {
    const { surface, card } = this;
    this.card = undefined;
    surface.dragging.cancel();
    surface.say(m.carry_cancelled());
    if (card) void surface.focus(card);
  }

  /** Patterns with their cards, loose cards, and the open board. */
  private get places(): string[] {
    return [...readingOrder(this.surface.now).map(({ id }) => id), LOOSE];
  }

  private aim(place: string): void {
    const { surface, card } = this;
    const node = card && surface.now.card(card);
    if (!node) return this.cancel();
    this.at = place;
    const there = place === LOOSE ? undefined : surface.now.nodes.get(place);
    const point = place === card ? centre(node) : there ? pointOn(surface, there) : this.free(node);
    surface.look.reveal({ x: point.x - 140, y: point.y - 80, w: 280, h: 160 });
    surface.dragging.carryTo(point);
    this.place = place === card ? m.carry_back() : this.inWords(surface.dragging.target);
    surface.say(this.place);
  }

  /** A place on which nothing lies, beside where the card came from. */
  private free(node: CardNode): Point {
    const from = this.surface.now.areaOf(node) ?? node;
    return centre({
      ...this.surface.spotNear({ x: from.x + from.w + GAP, y: node.y }, node),
      w: node.w,
      h: node.h,
    });
  }

  private inWords(target: DropTarget | undefined): string {
    const { now } = this.surface;
    const text = (id: string | undefined) => shortly((id && now.card(id)?.card.text) || '');
    if (!target || target.on === 'board') return m.carry_loose();
    if (target.on === 'card') return m.carry_with({ text: text(target.card) });
    if (target.same) return m.carry_back();
    const pattern = this.surface.nameOfPattern(now.pattern(target.pattern)!.pattern);
    return target.after ? m.carry_after({ pattern, text: text(target.after) }) : m.carry_first({ pattern });
  }
}

/** On a pattern: its top, before its first card. On a card in a pattern: just after it. On a loose card: on it. */
function pointOn(surface: SurfaceState, node: SceneNode | PatternNode): Point {
  const middle = centre(node);
  if (node.type === 'pattern') return { x: middle.x, y: node.y + EDGE };
  return surface.now.areaOf(node) ? { x: middle.x, y: node.y + node.h - EDGE } : middle;
}
