import { askForBoard } from '../api/api';
import { router } from './route.svelte';

export const boardPage = () => import('./BoardPage.svelte');

/** Asks for all that a first view of a board takes at once, instead of for one thing after the other. */
export function beginFirstView(): void {
  const route = router.current;
  if (route.page !== 'board' || route.replay !== undefined) return;
  // Whoever needs it sees to it that it came.
  boardPage().catch(() => undefined);
  if (route.as !== undefined) askForBoard(route.board, route.as);
}
