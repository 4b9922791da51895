import type { Id } from '../board/types';

type Place = Pick<URL, 'pathname' | 'search'>;

/** The address at which a meeting of this board is played again. */
export function replayOf(meeting: Id, { pathname, search }: Place): string {
  const board = pathname.split('/').slice(0, 3).join('/');
  const asked = new URLSearchParams(search);
  asked.set('replay', meeting);
  return `${board}?${asked}`;
}

/** The board itself, as it is now. */
export function withoutReplay({ pathname, search }: Place): string {
  const asked = new URLSearchParams(search);
  asked.delete('replay');
  return `${pathname}?${asked}`;
}
