import type { ById, Id } from './types';

/** The entry with this id, and never something that every object has by birth, such as `constructor`. */
export function get<T>(map: ById<T>, id: Id | null | undefined): T | undefined {
  return id != null && Object.hasOwn(map, id) ? map[id] : undefined;
}

/** A copy that can be changed. Without a prototype, so that every id is an ordinary key; a spread is the fastest. */
export function copied<T>(map: ById<T>): Record<Id, T> {
  return { __proto__: null, ...map } as unknown as Record<Id, T>;
}
