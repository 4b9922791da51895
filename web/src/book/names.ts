import type { BoardView } from '../app/board-view';
import type { Id } from '../board/types';
import { list } from '../voting/format';

/** `Anna, Bram and Dirk`. */
export function names(view: BoardView, people: readonly Id[]): string {
  return list(people.map((id) => view.nameOf(id)));
}
