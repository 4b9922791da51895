import { untrack } from 'svelte';
import { PATTERN_HEADER } from '../patterns/pattern-layout';
import { centre } from './geometry';
import type { SceneNode } from './scene';
import type { SurfaceState } from './surface.svelte';

/** What others hold lies under their pointer; after they let go it waits a moment there for its new place to come. */
const WAITS_MILLIS = 400;

export class OthersDragging {
  private readonly held = new Map<string, { node: SceneNode; parts: string[] }>();
  private readonly leaving = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(private readonly surface: SurfaceState) {}

  /** To be called in an effect: looks at who is here now. */
  follow(): void {
    const { surface } = this;
    const now = new Set<string>();
    for (const [who, { at, on, doing }] of Object.entries(surface.session.people)) {
      if (who === surface.session.participant || doing !== 'dragging' || !at || !on) continue;
      const id = 'card' in on ? on.card : 'pattern' in on ? on.pattern : undefined;
      const node = id ? surface.now.nodes.get(id) : undefined;
      if (!node || surface.dragging.id === node.id) continue;
      now.add(node.id);
      clearTimeout(this.leaving.get(node.id));
      this.leaving.delete(node.id);
      const from = centre(node.type === 'card' ? node : { ...node, h: PATTERN_HEADER });
      const parts = surface.together(node);
      this.held.set(node.id, { node, parts });
      for (const part of parts) surface.held.shift(part, { x: at.x - from.x, y: at.y - from.y }, false);
    }
    this.tell();
    for (const [id, { node }] of this.held) {
      if (now.has(id)) continue;
      if (surface.now.nodes.get(id) !== node) this.release(id);
      else if (!this.leaving.has(id))
        this.leaving.set(
          id,
          setTimeout(() => this.release(id), WAITS_MILLIS),
        );
    }
  }

  private release(id: string): void {
    clearTimeout(this.leaving.get(id));
    this.leaving.delete(id);
    for (const part of this.held.get(id)?.parts ?? [])
      if (!this.surface.held.isOwn(part)) this.surface.held.release(part);
    this.held.delete(id);
    this.tell();
  }

  /** What is held has to be in the page, to be seen moving. */
  private tell(): void {
    const next = [...this.held.keys()];
    if (next.join() !== untrack(() => this.surface.heldByOthers).join()) this.surface.heldByOthers = next;
  }

  stop(): void {
    for (const id of [...this.held.keys()]) this.release(id);
  }
}
