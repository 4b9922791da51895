import { get } from './maps';
import { patternTexts } from './apply/patterns';
import type { Command } from './commands';
import { releasable } from './release';
import type { Board, Id } from './types';

export type Written = 'card' | 'pattern' | 'intervention' | 'comment';

/** The texts of one thing, by field; `undefined`: as they are. */
export interface Words {
  readonly kind: Written;
  readonly id: Id;
  readonly texts: Readonly<Record<string, string | undefined>>;
}

/** The texts that a thing of each kind can have, in the order in which they are read. */
export const textFields: Readonly<Record<Written, readonly string[]>> = {
  card: ['text', 'feeling', 'meaning'],
  pattern: patternTexts,
  intervention: ['title', 'firstStep', 'expectedSign', 'outcome'],
  comment: ['text'],
};

/**
 * The words that must be there as they were seen: those the command writes in place of, or asks others about. `undefined`
 * where there are none.
 */
export function wordsOf(command: Command): Words | undefined {
  if (command.type === 'ask-release') {
    const asked = ['name', ...(command.fields ?? releasable)];
    const texts = Object.fromEntries(asked.map((field) => [field, undefined]));
    return { kind: 'pattern', id: command.pattern, texts };
  }
  const kind = command.type.startsWith('edit-') ? (command.type.slice(5) as Written) : 'card';
  const given = command as unknown as Record<string, unknown>;
  const id = given[kind];
  if (!command.type.startsWith('edit-') || !(kind in textFields) || typeof id !== 'string') return undefined;
  const named = textFields[kind].filter((field) => typeof given[field] === 'string');
  const texts = Object.fromEntries(named.map((field) => [field, given[field] as string]));
  return named.length > 0 ? { kind, id, texts } : undefined;
}

/** What the board says there. */
export function wordsThere(board: Board, { kind, id, texts }: Words): Record<string, string> {
  const thing = get<object>(board[`${kind}s`], id) as Record<string, unknown> | undefined;
  return Object.fromEntries(Object.keys(texts).map((field) => [field, (thing?.[field] as string) ?? '']));
}
