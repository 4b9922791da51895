import { dialogs } from '../app/dialogs.svelte';
import { letterKeys } from '../app/letter-keys.svelte';
import type { Id } from '../board/types';
import { finding } from '../find/finding.svelte';
import { selection } from '../app/selection.svelte';
import { telling } from '../sightings/telling.svelte';
import type { SurfaceState } from './surface.svelte';

/**
 * E links a card to the patterns it says something about, S tells that a pattern was seen again; the other keys are for
 * looking: F looks at one pattern alone, O shows or hides the map, Escape goes back to everything. They work on the board
 * and where nothing has the focus; true where the key was for them.
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
      const pattern = patternAt(surface);
      if (!pattern) return false;
      finding.focusOn(pattern);
      break;
    }
    case 's': {
      const pattern = surface.mayEdit ? patternAt(surface) : undefined;
      if (!pattern) return false;
      telling.pattern = pattern;
      selection.open({ kind: 'pattern', id: pattern });
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

/** The pattern that has the focus, or in which the card lies that has it. */
function patternAt(surface: SurfaceState): Id | undefined {
  const node = surface.focused ? surface.now.nodes.get(surface.focused) : undefined;
  const pattern = node?.type === 'pattern' ? node.id : node?.card.pattern;
  return pattern && surface.now.pattern(pattern) ? pattern : undefined;
}
