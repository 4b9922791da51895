import { get } from './maps';
import { patternTexts } from './apply/patterns';
import type { Command } from './commands';
import type { Board, Id } from './types';

export type Written = 'card' | 'pattern' | 'intervention' | 'comment';

/** The texts of one thing, by field. */
export interface Words {
  readonly kind: Written;
  readonly id: Id;
  readonly texts: Readonly<Record<string, string>>;
}

/** The texts that a thing of each kind can have, in the order in which they are read. */
export const textFields: Readonly<Record<Written, readonly string[]>> = {
  card: ['text', 'feeling', 'meaning'],
  pattern: patternTexts,
  intervention: ['title', 'firstStep', 'expectedSign', 'outcome'],
  comment: ['text'],
};

/** What the command writes in place of what was there; `undefined` where it replaces no words. */
export function wordsOf(command: Command): Words | undefined {
  const kind = command.type.startsWith('edit-') ? (command.type.slice(5) as Written) : 'card';
  const given = command as unknown as Record<string, unknown>;
  const id = given[kind];
  if (!command.type.startsWith('edit-') || !(kind in textFields) || typeof id !== 'string') return undefined;
  const named = textFields[kind].filter((field) => typeof given[field] === 'string');
  const texts = Object.fromEntries(named.map((field) => [field, given[field] as string]));
  return named.length > 0 ? { kind, id, texts } : undefined;
}

/** What the board says where the command writes. */
export function wordsThere(board: Board, { kind, id, texts }: Words): Record<string, string> {
  const thing = get<object>(board[`${kind}s`], id) as Record<string, unknown> | undefined;
  return Object.fromEntries(Object.keys(texts).map((field) => [field, (thing?.[field] as string) ?? '']));
}
