import { letterKeys } from '../app/letter-keys.svelte';
import { finding } from './finding.svelte';

/** The slash, or Ctrl+F, from anywhere on a board. In a text one writes, a slash is a slash. */
export function onFindKey(e: KeyboardEvent): void {
  if (
    letterKeys.stops(e) ||
    e.defaultPrevented ||
    e.altKey ||
    e.isComposing ||
    document.querySelector('dialog[open]')
  )
    return;
  const target = e.target as Element;
  const writing = target.closest('input, textarea, select, [contenteditable]') !== null;
  const find = (e.ctrlKey || e.metaKey) && !e.shiftKey && e.key.toLowerCase() === 'f';
  const slash = e.key === '/' && !e.ctrlKey && !e.metaKey && !writing;
  if (!find && !slash) return;
  e.preventDefault();
  finding.begin();
}
