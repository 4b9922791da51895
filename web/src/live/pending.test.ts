import { describe, expect, it } from 'vitest';
import type { Command, SentCommand } from '../board/commands';
import { Pending } from './pending';

function pendingWith(...commands: Command[]): Pending {
  const pending = new Pending();
  commands.forEach((command, i) => pending.add({ ...command, id: `c${i}` } as SentCommand));
  return pending;
}

const sendable = (pending: Pending, most = 9) =>
  pending.sendable(most, () => true).map((entry) => entry.command.id);

describe('what may be sent', () => {
  it('is everything that does not depend on something unsettled', () => {
    const pending = pendingWith(
      { type: 'move-card', card: 'a', x: 0, y: 0 },
      { type: 'edit-card', card: 'a', text: 'after the move' },
      { type: 'move-card', card: 'b', x: 0, y: 0 },
      { type: 'start-pattern', pattern: 'p', cards: ['b'] },
      { type: 'comment', comment: 'm', on: { card: 'a' }, text: 'on a' },
      { type: 'comment', comment: 'n', on: { card: 'z' }, text: 'on z' },
    );
    expect(sendable(pending)).toEqual(['c0', 'c2', 'c5']);
    pending.entries[0]!.state = 'sent';
    expect(sendable(pending)).toEqual(['c2', 'c5']);
    pending.entries[0]!.state = 'stored';
    expect(sendable(pending)).toEqual(['c1', 'c2', 'c5']);
  });

  it('is no more than the window holds', () => {
    const pending = pendingWith(...['a', 'b', 'c'].map((card): Command => ({ type: 'bin-card', card })));
    expect(sendable(pending, 2)).toEqual(['c0', 'c1']);
    pending.entries[0]!.state = 'sent';
    expect(sendable(pending, 2)).toEqual(['c1']);
  });

  it('keeps ballots, plans and names each in their own order', () => {
    const pending = pendingWith(
      { type: 'cast-ballot', round: 'r', choices: { p: 1 } },
      { type: 'cast-ballot', round: 'r', choices: { p: 2 } },
      { type: 'start-timer', seconds: 5 },
      { type: 'stop-timer' },
      { type: 'edit-board', title: 'T' },
    );
    expect(sendable(pending)).toEqual(['c0', 'c2', 'c4']);
  });
});

describe('an unsent move', () => {
  const move = (x: number): SentCommand => ({ id: 'n', type: 'move-card', card: 'a', x, y: 0 });

  it('takes the newer place of the same card', () => {
    expect(pendingWith({ type: 'move-card', card: 'a', x: 0, y: 0 }).unsentMove(move(1))).toBeDefined();
    expect(pendingWith({ type: 'move-card', card: 'b', x: 0, y: 0 }).unsentMove(move(1))).toBeUndefined();
  });

  it('does not once it may have reached the server', () => {
    const pending = pendingWith({ type: 'move-card', card: 'a', x: 0, y: 0 });
    pending.entries[0]!.tried = true;
    expect(pending.unsentMove(move(1))).toBeUndefined();
  });

  it('does not where something else has happened to the card since', () => {
    const pending = pendingWith(
      { type: 'move-card', card: 'a', x: 0, y: 0 },
      { type: 'place-card', card: 'a', pattern: 'p' },
    );
    expect(pending.unsentMove(move(1))).toBeUndefined();
  });
});
