import type { Draft, Stamp } from '../draft';
import type { Event } from '../events';

type EventOf<T, E = Event> = E extends { readonly type: infer U } ? (T extends U ? E : never) : never;

/** What each event does to the board. */
export type Effects = {
  readonly [T in Event['type']]: (draft: Draft, event: EventOf<T>, stamp: Stamp) => void;
};

/** The effects on one kind of thing. */
export type Some<T extends Event['type']> = Pick<Effects, T>;
