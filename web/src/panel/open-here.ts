import { selection, type Chosen } from '../app/selection.svelte';

/** A plain click on a link opens the thing in this panel; one that asks for another tab or window does that. */
export function openHere(event: MouseEvent, to: Chosen): void {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  selection.open(to);
}
