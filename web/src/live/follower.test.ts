import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Commit } from '../board/events';
import { Follower } from './follower';
import type { Snapshot } from './heard';
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

it('passes over what is its own where a later word of it came while the board was being fetched', async () => {
  const mine = vi.fn();
  let answer: (() => void) | undefined;
  const board = () =>
    new Promise<Snapshot>((resolve) => {
      answer = () => resolve({ seq: 0, board: emptyBoard('ann'), mine: { ballots: {} } });
    });
  const commits = vi.fn(() => Promise.resolve({ commits: [], head: 0 }));
  const follower = new Follower(
    { connect: vi.fn(), board, commits },
    { changed: vi.fn(), mine, refused: vi.fn() },
  );
  follower.refresh();
  follower.heardMine();
  answer!();
  await vi.advanceTimersByTimeAsync(1);
  expect(follower.board).toBeDefined();
  expect(mine).not.toHaveBeenCalled();
  follower.refresh();
  answer!();
  await vi.advanceTimersByTimeAsync(1);
  expect(mine).toHaveBeenCalledOnce();
  follower.close();
});

it('leaves aside what it has of a log that was set back since', async () => {
  let log: readonly Commit[] = [renamed(1), renamed(2), renamed(3)];
  const page = (after: number) => ({ commits: log.slice(after), head: log.length });
  const follower = new Follower(
    {
      connect: vi.fn(),
      board: () => Promise.resolve({ seq: log.length, board: emptyBoard('ann'), mine: { ballots: {} } }),
      commits: (after) => Promise.resolve(page(after)),
    },
    { changed: vi.fn(), mine: vi.fn(), refused: vi.fn() },
  );
  follower.refresh();
  await vi.advanceTimersByTimeAsync(1);
  expect(follower.seq).toBe(3);
  // The fourth never comes: meanwhile the log is an older one, and goes on otherwise.
  log = [renamed(1)];
  follower.receive({ commits: [renamed(5)], head: 5 });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(follower.seq).toBe(1);
  log = [renamed(1), renamed(2), renamed(3), renamed(4)];
  follower.receive(page(1));
  await vi.advanceTimersByTimeAsync(1_000);
  expect([follower.board!.title, follower.seq]).toEqual(['4', 4]);
  follower.close();
});
