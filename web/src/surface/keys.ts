import { letterKeys } from '../app/letter-keys.svelte';
import { neighbour, readingOrder, type Direction } from './reading-order';
import type { SurfaceState } from './surface.svelte';

const STEP = 20;
const STEP_FAR = 100;
const arrows: Record<string, Direction> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};

/**
 * Keys pressed where nothing has the focus are meant for the board too, so that one can start at once; and so are the
 * letters that start something on a button of the shell, where the focus is after a dialog was closed.
 */
export function onPageKey(surface: SurfaceState, e: KeyboardEvent): void {
  const target = e.target as Element;
  if (document.querySelector('dialog[open]')) return;
  const shell = target.closest('header button, header a') && /^[np?]$/i.test(e.key);
  if (target === document.body || shell) onKey(surface, e);
}

/** Every key of the surface. Fields keep their own keys by stopping them before they come here. */
export function onKey(surface: SurfaceState, e: KeyboardEvent): void {
  const target = e.target as Element;
  if (
    e.isComposing ||
    letterKeys.stops(e) ||
    target.closest('input, textarea, select, [contenteditable], dialog')
  )
    return;
  if (target.closest('button, a') && (e.key === 'Enter' || e.key === ' ')) return;
  if (surface.carrying.on) return e.altKey ? undefined : whileCarrying(surface, e);
  const done = e.ctrlKey || e.metaKey ? withControl(surface, e) : plain(surface, e);
  if (done) e.preventDefault();
}

/** A card was picked up: the keys choose a place for it. */
function whileCarrying({ carrying }: SurfaceState, e: KeyboardEvent): void {
  const direction = arrows[e.key];
  if (e.key === 'Escape') carrying.cancel();
  else if (e.key === 'Enter' || e.key === ' ') carrying.putDown();
  else if (e.key === 'Tab') carrying.go(e.shiftKey ? -1 : 1, false);
  else if (direction)
    carrying.go(
      direction === 'up' || direction === 'left' ? -1 : 1,
      direction === 'left' || direction === 'right',
    );
  else return;
  e.preventDefault();
}

function withControl(surface: SurfaceState, e: KeyboardEvent): boolean {
  if (e.altKey) return false;
  switch (e.key.toLowerCase()) {
    case 'z':
      if (e.shiftKey) surface.redo();
      else surface.undo();
      return true;
    case 'y':
      surface.redo();
      return true;
    default:
      return arrows[e.key] ? walk(surface, arrows[e.key]!) : false;
  }
}

function plain(surface: SurfaceState, e: KeyboardEvent): boolean {
  if (e.altKey) return arrows[e.key] ? walk(surface, arrows[e.key]!) : false;
  const node = surface.focused ? surface.now.nodes.get(surface.focused) : undefined;
  const atLarge = e.target === surface.root || e.target === document.body;
  const direction = arrows[e.key];
  if (direction) {
    const by = e.shiftKey ? STEP_FAR : STEP;
    const dx = direction === 'left' ? -by : direction === 'right' ? by : 0;
    const dy = direction === 'up' ? -by : direction === 'down' ? by : 0;
    if (!node || atLarge) surface.look.pan(dx * 3 * surface.look.camera.z, dy * 3 * surface.look.camera.z);
    else if (!surface.mayEdit) return walk(surface, direction);
    else surface.nudge.move(node, dx, dy);
    return true;
  }
  switch (e.key) {
    case 'Tab':
      return tab(surface, e);
    case 'Escape':
      if (surface.dragging.id) return false;
      surface.leaving = e.target === surface.root;
      surface.root?.focus({ preventScroll: true });
      return true;
    case 'Home':
    case 'End': {
      const to = readingOrder(surface.now).at(e.key === 'Home' ? 0 : -1);
      if (to) void surface.focus(to.id);
      return true;
    }
    case '+':
    case '=':
      surface.look.zoom(1.25);
      return true;
    case '-':
      surface.look.zoom(0.8);
      return true;
    case '0':
      surface.look.fitAll();
      return true;
    case '?':
    case 'F1':
      surface.help = true;
      return true;
  }
  if (node && !atLarge) {
    if (e.key === ' ') {
      surface.select(node);
      return true;
    }
    if (
      surface.mayEdit &&
      node.type === 'card' &&
      ((e.key === 'Enter' && e.shiftKey) || e.key.toLowerCase() === 'g')
    ) {
      surface.carrying.start(node);
      return true;
    }
    if (e.key === 'Enter') {
      if (surface.mayEdit) surface.edit(node.id);
      else surface.select(node);
      return true;
    }
    if (surface.mayEdit && (e.key === 'Delete' || e.key === 'Backspace')) {
      surface.bin(node);
      return true;
    }
    if (surface.mayEdit && node.type === 'card' && e.key.toLowerCase() === 'm') {
      surface.moving = [node.id];
      return true;
    }
  }
  if (!surface.mayEdit) return false;
  switch (e.key.toLowerCase()) {
    case 'n':
      surface.composing.start({ pattern: node?.type === 'pattern' ? node.id : node?.card.pattern });
      return true;
    case 'p': {
      const pattern = surface.startPattern([]);
      void surface.focus(pattern).then(() => surface.edit(pattern));
      return true;
    }
  }
  return false;
}

/** Tab goes through everything in reading order, also what is out of view, and leaves at either end. */
function tab(surface: SurfaceState, e: KeyboardEvent): boolean {
  if (e.target === surface.root) {
    if (e.shiftKey || surface.leaving) return false;
    return surface.focused ? (void surface.focus(surface.focused), true) : surface.step(1);
  }
  if (!(e.target as Element).closest('[data-node]')) return false;
  return surface.step(e.shiftKey ? -1 : 1);
}

function walk(surface: SurfaceState, direction: Direction): boolean {
  const from = surface.focused ? surface.now.nodes.get(surface.focused) : undefined;
  if (!from) return surface.step(1);
  const to = neighbour(from, direction, surface.now.nodes.values());
  if (to) void surface.focus(to.id);
  return true;
}
