import type { GestureTarget } from './gestures';
import type { SurfaceState } from './surface.svelte';

const OWN = 'button:not([data-grab]), input, textarea, select, a, dialog, [data-own]';

/** What pointers do on this surface. */
export function pointerOf(surface: SurfaceState): GestureTarget {
  const element = (target: EventTarget | null): Element | undefined =>
    target instanceof Element ? target : undefined;
  return {
    ownsPointer: (target) => Boolean(element(target)?.closest(OWN)),
    grabbable(target) {
      const grip = element(target)?.closest('[data-grab]');
      return grip?.closest<HTMLElement>('[data-node]')?.dataset.node;
    },
    pan: (dx, dy) => surface.pan(dx, dy),
    zoom: (factor, at) => surface.zoom(factor, at),
    dragStart: (id, at) => surface.dragging.start(id, at),
    dragMove: (at) => surface.dragging.move(at),
    dragEnd: () => surface.dragging.end(),
    dragCancel: () => surface.dragging.cancel(),
    panning: (on) => (surface.panning = on),
    hover: (at) => {
      if (surface.dragging.id) return;
      const p = at && surface.toBoard(at);
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
