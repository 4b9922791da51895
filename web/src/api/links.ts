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
