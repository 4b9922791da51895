// What a first view does not need: loaded right after it.
export { default as SidePanel } from '../panel/SidePanel.svelte';
export { default as FindBar } from '../find/FindBar.svelte';
export { default as Blocks } from '../surface/Blocks.svelte';
export { default as MoveMenu } from '../cards/MoveMenu.svelte';
export { default as KeyHelp } from '../surface/KeyHelp.svelte';
export { default as MiniMap } from '../surface/MiniMap.svelte';
export { default as BoardDialogs } from './BoardDialogs.svelte';
export { default as Outline } from '../outline/Outline.svelte';
export { default as InterventionColumn } from '../interventions/Column.svelte';
export { default as RoomNotes } from '../meetings/RoomNotes.svelte';
export { default as PersonActs } from '../people/PersonActs.svelte';
export { default as MoreItems } from './MoreItems.svelte';
export { default as Composer } from '../cards/Composer.svelte';
export { default as Printing } from '../print/Printing.svelte';
export { default as SinceNotice } from '../since/SinceNotice.svelte';
