import { dialogs } from '../app/dialogs.svelte';
import { letterKeys } from '../app/letter-keys.svelte';
import { finding } from '../find/finding.svelte';
import type { SurfaceState } from './surface.svelte';

/**
 * E links a card to the patterns it says something about; the other keys are for looking: F looks at one pattern alone, O shows or hides the map, Escape goes back to everything. They work
 * on the board and where nothing has the focus; true where the key was for them.
 */
export function onLookKey(surface: SurfaceState, e: KeyboardEvent): boolean {
  const target = e.target as Element;
  const here = target === document.body || surface.root?.contains(target);
  if (
    letterKeys.stops(e) ||
    surface.carrying.on ||
    e.defaultPrevented ||
    e.ctrlKey ||
    e.metaKey ||
    e.altKey ||
    e.isComposing ||
    !here
  )
    return false;
  if (
    target.closest('input, textarea, select, [contenteditable], dialog') ||
    document.querySelector('dialog[open]')
  )
    return false;
  switch (e.key.toLowerCase()) {
    case 'f': {
      const node = surface.focused ? surface.now.nodes.get(surface.focused) : undefined;
      const pattern = node?.type === 'pattern' ? node.id : node?.card.pattern;
      if (!pattern || !surface.now.pattern(pattern)) return false;
      finding.focusOn(pattern);
      break;
    }
    case 'e': {
      const card = surface.focused ? surface.now.card(surface.focused) : undefined;
      if (!card || !surface.mayEdit) return false;
      dialogs.open({ name: 'evidence', card: card.id });
      break;
    }
    case 'o':
      surface.toggleMap();
      break;
    case 'escape':
      if (!finding.active || surface.dragging.id) return false;
      finding.close();
      break;
    default:
      return false;
  }
  e.preventDefault();
  return true;
}
