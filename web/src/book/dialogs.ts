// Loaded when the first of them is opened.
export { default as AskDialog } from './AskDialog.svelte';
export { default as BookDialog } from './BookDialog.svelte';
