import type { GestureTarget } from './gestures';
import type { SurfaceState } from './surface.svelte';

/** A card is dragged by the small buttons on it too: they lie where one takes hold of it. */
const OWN = 'button:not([data-grab], [data-carries] *), input, textarea, select, a, dialog, [data-own]';

/** What pointers do on this surface. */
export function pointerOf(surface: SurfaceState): GestureTarget {
  const element = (target: EventTarget | null): Element | undefined =>
    target instanceof Element ? target : undefined;
  return {
    ownsPointer: (target) => Boolean(element(target)?.closest(OWN)),
    ownsTap: (target) => Boolean(element(target)?.closest('[data-carries]')),
    grabbable(target, at) {
      const grip = element(target)?.closest('[data-grab]');
      const held = grip?.closest<HTMLElement>('[data-node]')?.dataset.node;
      // Cards that are drawn as one picture are found by where they lie.
      return held || !surface.crowded ? held : surface.nodeAt(surface.look.toBoard(at))?.id;
    },
    pan: (dx, dy) => surface.look.pan(dx, dy),
    zoom: (factor, at) => surface.look.zoom(factor, at),
    dragStart: (id, at) => surface.dragging.start(id, at),
    dragMove: (at) => surface.dragging.move(at),
    dragEnd: () => surface.dragging.end(),
    dragCancel: () => surface.dragging.cancel(),
    panning: (on) => (surface.panning = on),
    hover: (at) => {
      if (surface.dragging.id) return;
      const p = at && surface.look.toBoard(at);
      surface.pointing = p;
      surface.here({ at: p && { x: Math.round(p.x), y: Math.round(p.y) } });
    },
    tap(id) {
      const node = id ? surface.now.nodes.get(id) : undefined;
      surface.leaving = false;
      if (node) {
        void surface.focus(node.id, false);
        surface.select(node);
      } else {
        surface.focused = undefined;
        surface.root?.focus({ preventScroll: true });
      }
    },
  };
}
