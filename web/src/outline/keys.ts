import type { SurfaceState } from '../surface/surface.svelte';

/** The outline is worked with Tab and Enter as any page is; these few keys are the same as on the board. */
export function onOutlineKey(surface: SurfaceState, event: KeyboardEvent): void {
  const target = event.target as Element;
  if (event.isComposing || event.defaultPrevented) return;
  if (target.closest('input, textarea, select, dialog') || document.querySelector('dialog[open]')) return;
  const key = event.key.toLowerCase();
  if ((event.ctrlKey || event.metaKey) && !event.altKey && (key === 'z' || key === 'y')) {
    event.preventDefault();
    if (key === 'y' || event.shiftKey) surface.redo();
    else surface.undo();
  } else if (event.key === 'F1') {
    event.preventDefault();
    surface.help = true;
  }
}
