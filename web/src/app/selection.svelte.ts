import { addressOf, chosenIn, type Chosen } from './address';

export type { Chosen } from './address';

/** What the side panel shows: one thing on the board, written in the address so that links and Back work. */
class Selection {
  current = $state.raw<Chosen | undefined>(chosenIn(location));

  constructor() {
    window.addEventListener('hashchange', () => this.follow());
    window.addEventListener('popstate', () => this.follow());
  }

  /** Takes what the address says now. */
  follow(): void {
    const next = chosenIn(location);
    if (!isSame(next, this.current)) this.current = next;
  }

  open(chosen: Chosen): void {
    if (isSame(chosen, this.current)) return;
    history.pushState(null, '', this.href(chosen));
    this.current = chosen;
  }

  close(): void {
    if (!this.current) return;
    history.pushState(null, '', addressOf(undefined, location));
    this.current = undefined;
  }

  is(kind: Chosen['kind'], id: string): boolean {
    return this.current?.kind === kind && this.current.id === id;
  }

  /** The address of one thing, for a link. */
  href(chosen: Chosen): string {
    return addressOf(chosen, location);
  }
}

function isSame(one: Chosen | undefined, other: Chosen | undefined): boolean {
  return one?.kind === other?.kind && one?.id === other?.id && one?.versions === other?.versions;
}

export const selection = new Selection();
