import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Commit } from '../board/events';
import { Follower } from './follower';
import { emptyBoard } from './sim/server';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function renamed(seq: number): Commit {
  return { seq, at: '', command: `c${seq}`, by: 'ann', events: [{ type: 'board-edited', title: `${seq}` }] };
}

it('applies the first commit at once, and those that follow fast in one version of the board each tick', async () => {
  const changed = vi.fn();
  const commits = vi.fn(() => Promise.resolve({ commits: [], head: 0 }));
  const board = () => Promise.resolve({ seq: 0, board: emptyBoard('ann'), mine: { ballots: {} } });
  const follower = new Follower(
    { connect: vi.fn(), board, commits },
    { changed, mine: vi.fn(), refused: vi.fn() },
  );
  follower.refresh();
  await vi.advanceTimersByTimeAsync(1);
  changed.mockClear();
  follower.receive({ commits: [renamed(1)], head: 1 });
  expect([follower.board!.title, changed.mock.calls.length]).toEqual(['1', 1]);
  for (let seq = 2; seq <= 100; seq++) {
    follower.receive({ commits: [renamed(seq)], head: seq });
    await vi.advanceTimersByTimeAsync(1);
  }
  await vi.advanceTimersByTimeAsync(75);
  expect([follower.board!.title, follower.seq]).toEqual(['100', 100]);
  expect(changed.mock.calls.length).toBeLessThanOrEqual(4);
  expect(commits).not.toHaveBeenCalled();
  follower.close();
});
