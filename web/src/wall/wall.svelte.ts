/** What the person at the wall's own laptop has chosen to show. */
class Wall {
  /** The code with which people come in. */
  joining = $state(true);
  help = $state(false);
  /** The board, though a vote is on: of which round, and in which state. */
  away = $state<string>();
}

export const wall = new Wall();
