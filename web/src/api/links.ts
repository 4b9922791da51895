import { keep, read } from '../app/device';
import type { Id, Role } from '../board/types';

/** Invite links by the role they give. */
export type Links = Partial<Readonly<Record<Role, string>>>;

const key = (board: Id) => `patternboard.links.${board}`;

/** The invite links of a board that this device has been given; the server keeps only their hashes. */
export function knownLinks(board: Id): Links {
  try {
    return JSON.parse(localStorage.getItem(key(board)) ?? '{}') as Links;
  } catch {
    return {};
  }
}

export function remember(board: Id, links: Links): void {
  try {
    localStorage.setItem(key(board), JSON.stringify({ ...knownLinks(board), ...links }));
  } catch {
    // A full or forbidden store: the share panel then makes a new link.
    return;
  }
}

/** To be called where this device has left a board: whoever uses it next does not come in by a link that lies here. */
export function forgetLinks(board: Id): void {
  keep(key(board), undefined);
  keep(shownKey(board), undefined);
}

/** The same for all boards. */
export function forgetAllLinks(): void {
  const ours = [key(''), shownKey('')];
  try {
    for (const each of Object.keys(localStorage)) {
      if (ours.some((begin) => each.startsWith(begin))) localStorage.removeItem(each);
    }
  } catch {
    // Nothing is kept on this device.
  }
}

const shownKey = (board: Id) => `patternboard.shown.${board}`;

interface Shown {
  readonly link: string;
  readonly code: string;
  readonly until: string;
}

/** Keeps what this wall is to show for people to come in by. */
export function keepShown(board: Id, shown: Shown): void {
  keep(shownKey(board), JSON.stringify(shown));
}

/** What this wall shows for people to come in by, as long as it can be used. */
export function shownLink(board: Id, now = Date.now()): { link: string; code?: string } | undefined {
  try {
    const shown = JSON.parse(read(shownKey(board)) ?? 'null') as Shown | null;
    if (shown && Date.parse(shown.until) > now) return shown;
  } catch {
    // Broken: as if there were none.
  }
  const { participant } = knownLinks(board);
  return participant ? { link: participant } : undefined;
}
