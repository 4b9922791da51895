// Loaded when the first of them is needed.
export { default as HiddenCards } from './HiddenCards.svelte';
export { default as MeetingsDialog } from './MeetingsDialog.svelte';
export { default as PaperDialog } from './PaperDialog.svelte';
export { default as RevealDialog } from './RevealDialog.svelte';
