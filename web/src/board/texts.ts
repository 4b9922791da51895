import { get } from './maps';
import type { Event } from './events';
import type { TextField, TextPlace } from './fields';
import type { Board, Id, On } from './types';
import { between, isNothing, type Changes } from './changes';

const needed: ReadonlySet<TextField> = new Set<TextField>(['text', 'title']);
const short: ReadonlySet<TextField> = new Set<TextField>(['name', 'title']);

/** A place as one word: two are the same where these are. */
export function keyOf({ on, field }: TextPlace): string {
  const [kind, id] = on === undefined ? ['board', ''] : (Object.entries(on)[0] as [string, Id]);
  return `${kind}:${id}:${field}`;
}

/** Most characters the text may have. */
export function mostOf({ field }: TextPlace): number {
  return short.has(field) ? 200 : 4_000;
}

/** Whether the text must say something. */
export function isNeeded({ field }: TextPlace): boolean {
  return needed.has(field);
}

/** What stands there; `undefined` where the thing is not on the board. */
export function textAt(board: Board, { on, field }: TextPlace): string | undefined {
  const thing = on === undefined ? board : thingOf(board, on);
  if (thing === undefined) return undefined;
  return ((thing as unknown as Record<string, unknown>)[field] as string | undefined) ?? '';
}

/** Whether the thing is there to be written in: not in the bin, nor merged into another. */
export function isWritable(board: Board, { on }: TextPlace): boolean {
  if (on === undefined) return true;
  const thing = thingOf(board, on);
  if (thing === undefined) return false;
  return !('binned' in thing && thing.binned) && thing.state !== 'binned' && thing.state !== 'merged';
}

function thingOf(board: Board, on: On) {
  if ('card' in on) return get(board.cards, on.card);
  if ('pattern' in on) return get(board.patterns, on.pattern);
  return get(board.interventions, on.intervention);
}

/** The event in which a whole new text would be told. */
export function written({ on, field }: TextPlace, text: string): Event {
  if (on === undefined) return { type: 'board-edited', [field]: text };
  const kind = Object.keys(on)[0] as 'card' | 'pattern' | 'intervention';
  return { type: `${kind}-edited`, ...on, [field]: text } as unknown as Event;
}

/** What the event does to the text there, given what it was; `undefined` where that is nothing. */
export function changesOf(event: Event, place: TextPlace, text: string): Changes | undefined {
  if (event.type === 'text-edited') return keyOf(event) === keyOf(place) ? event.changes : undefined;
  const isNew = isStart(event, place.on);
  if (!isNew && !isWhole(event, place.on)) return undefined;
  const now = (event as unknown as Record<string, unknown>)[place.field] ?? (isNew ? '' : undefined);
  if (typeof now !== 'string') return undefined;
  const changes = between(text, now);
  return isNothing(changes) ? undefined : changes;
}

function isWhole(event: Event, on: On | undefined): boolean {
  if (on === undefined) return event.type === 'board-edited';
  if ('card' in on) return event.type === 'card-edited' && event.card === on.card;
  if ('pattern' in on) return event.type === 'pattern-edited' && event.pattern === on.pattern;
  return event.type === 'intervention-edited' && event.intervention === on.intervention;
}

/** Whether the thing comes on the board with it. */
function isStart(event: Event, on: On | undefined): boolean {
  if (on === undefined) return false;
  if ('card' in on) return event.type === 'card-posted' && event.card === on.card;
  if ('pattern' in on) return event.type === 'pattern-started' && event.pattern === on.pattern;
  return event.type === 'intervention-proposed' && event.intervention === on.intervention;
}
