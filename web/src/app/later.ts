// What a first view does not need: loaded right after it.
export { default as SidePanel } from '../panel/SidePanel.svelte';
export { default as FindBar } from '../find/FindBar.svelte';
export { default as BoardDialogs } from './BoardDialogs.svelte';
export { default as Outline } from '../outline/Outline.svelte';
