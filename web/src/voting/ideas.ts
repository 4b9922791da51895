import { get } from '../board/maps';
import type { Board, Id } from '../board/types';

/** Those options that are interventions the group has not taken up yet. */
export function ideasAmong(board: Board, options: readonly Id[]): Id[] {
  return options.filter((option) => {
    const found = get(board.interventions, option);
    return found && !found.binned && ['idea', 'proposed', 'parked'].includes(found.state);
  });
}
