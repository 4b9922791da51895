import { get } from '../board/maps';
import type { Id } from '../board/types';
import type { Hands, Presence } from './heard';
import { Announcer, type Teller } from './presence';
import type { PresenceChanges } from './transport';

/** So many as have voted, now or when it was last told. */
export interface Votes {
  readonly n: number;
  readonly isNow: boolean;
}

/** Who is here now and what they do, and what I tell of myself. */
export class People {
  #here = $state.raw<Readonly<Record<Id, Presence>>>({});
  #turnout = $state.raw<Readonly<Record<Id, number>>>({});
  /** As it was told last before the line went; `undefined` while it is told. */
  #turnoutBefore = $state.raw<Readonly<Record<Id, number>> | undefined>({});
  #hands = $state.raw<Hands>({});
  private readonly announcer = new Announcer();

  get here(): Readonly<Record<Id, Presence>> {
    return this.#here;
  }

  /** How many have voted, by open round, and how many cards are sealed, by `MEETING/STEP`. */
  get turnout(): Readonly<Record<Id, number>> {
    return this.#turnout;
  }

  /** How many have voted in an open round; `undefined` where that was not told since the page was opened. */
  votesIn(round: Id): Votes | undefined {
    const before = this.#turnoutBefore;
    if (before === undefined) return { n: get(this.#turnout, round) ?? 0, isNow: true };
    const n = get(before, round);
    return n === undefined ? undefined : { n, isNow: false };
  }

  /** Who is ready with the step and whose hand is up. */
  get hands(): Hands {
    return this.#hands;
  }

  /** `undefined`: there is no connection. */
  use(send: ((presence: Presence) => void) | undefined): void {
    this.announcer.use(send);
    if (send !== undefined) return;
    this.#here = {};
    this.#turnoutBefore ??= this.#turnout;
    this.#turnout = {};
    this.#hands = {};
  }

  tell(teller: Teller, presence: Presence): void {
    this.announcer.set(teller, presence);
  }

  heard({ people = {}, turnout = {}, hands }: PresenceChanges): void {
    this.#turnoutBefore = undefined;
    if (hands) this.#hands = hands;
    const here = Object.entries({ ...this.#here, ...people }).filter(([, presence]) => presence !== null);
    this.#here = Object.fromEntries(here) as Record<Id, Presence>;
    this.count(turnout);
  }

  count(turnout: Readonly<Record<Id, number>>): void {
    this.#turnout = { ...this.#turnout, ...turnout };
  }

  close(): void {
    this.announcer.close();
    this.#here = {};
  }
}
