import type { Command } from './commands';
import type { Id } from './types';

/**
 * What a command speaks of, as `card:ID` and the like. Two commands that share one may depend on each other's outcome,
 * so the later is not sent before the earlier is settled.
 */
export function touches(command: Command): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [field, value] of Object.entries(command) as [string, unknown][]) {
    const kind = kinds[field];
    if (kind === undefined || value == null) continue;
    if (field === 'on')
      touches({ type: 'bin-card', ...(value as object) } as Command).forEach((each) => found.add(each));
    else for (const one of [value].flat()) found.add(`${kind}:${idOf(one)}`);
  }
  // Board, timer, lock and own name: there is one of each.
  if (found.size === 0) found.add(command.type === 'edit-text' ? 'board' : command.type.split('-').at(-1)!);
  return found;
}

/** An entry of a list is an id, or says of which card it is. */
function idOf(one: unknown): Id {
  return typeof one === 'string' ? one : (one as { card: Id }).card;
}

const kinds: Readonly<Record<string, string>> = {
  card: 'card',
  cards: 'card',
  moves: 'card',
  after: 'card',
  before: 'card',
  pattern: 'pattern',
  patterns: 'pattern',
  from: 'pattern',
  into: 'pattern',
  intervention: 'intervention',
  comment: 'comment',
  sighting: 'sighting',
  on: 'on',
  round: 'round',
  options: 'option',
  meeting: 'meeting',
  participant: 'participant',
};
