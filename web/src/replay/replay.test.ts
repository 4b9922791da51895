import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Commit, CommitPage, Event } from '../board/events';
import { applyCommits } from '../board/apply';
import { unstarted } from '../board/unstarted';
import { Session } from '../live/session.svelte';
import { Player } from './player.svelte';
import { commitsOf, Recording } from './recording';

const CARDS = 450;
const startMillis = Date.parse('2026-09-01T10:00:00.000Z');

/** A board whose second meeting has many cards; a minute lies between any two changes. */
function log(): Commit[] {
  const events: object[] = [
    { type: 'board-started', title: 'Board', language: 'en', lenses: [] },
    { type: 'participant-joined', participant: 'me', role: 'facilitator', name: 'Me' },
    ...['one', 'two'].flatMap((meeting) => [
      { type: 'meeting-planned', meeting, title: meeting, agenda: [] },
      { type: 'meeting-opened', meeting },
      ...Array.from({ length: meeting === 'one' ? 1 : CARDS }, (_, i) => ({
        type: 'card-posted',
        card: `${meeting}-${i}`,
        kind: 'observation',
        text: `Card ${i}`,
        lenses: [],
        x: i,
        y: 0,
        meeting,
      })),
      { type: 'role-set', participant: 'me', role: 'facilitator' },
      { type: 'meeting-closed', meeting },
    ]),
    { type: 'card-binned', card: 'two-0' },
  ];
  return events.map((event, i) => ({
    seq: i + 1,
    at: new Date(startMillis + i * 60_000).toISOString(),
    command: `c${i}`,
    by: 'me',
    events: [event as Event],
  }));
}
const all = log();
const pages = async (after: number): Promise<CommitPage> => ({
  commits: all.slice(after, after + 100),
  head: all.length,
});
const recording = async () => new Recording(await commitsOf('two', pages, () => {}), 'two', 'me');

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a recording', () => {
  it('goes from the commit that opened the meeting to the one that closed it', async () => {
    const shares: number[] = [];
    const commits = await commitsOf('two', pages, (share) => shares.push(share));
    const made = new Recording(commits, 'two', 'me');
    expect(made.commit(made.first).events[0]!.type).toBe('meeting-opened');
    expect(made.commit(made.last).events[0]!.type).toBe('meeting-closed');
    expect(made.last).toBe(all.length - 1);
    expect(shares.length).toBe(4);
    expect(shares.every((share) => share > 0 && share < 1)).toBe(true);
  });

  it('has at each moment the board as it was, with who looks as a reader', async () => {
    const made = await recording();
    for (const seq of [made.first, made.first + 1, made.first + 200, made.first + 399, made.last]) {
      const was = applyCommits(unstarted, all.slice(0, seq));
      expect(made.boardAt(seq)).toEqual({
        ...was,
        participants: { ...was.participants, me: { name: '', role: 'reader' } },
      });
    }
  });

  it('is not there for a meeting that never opened, nor where the log does not reach it', async () => {
    const commits = await commitsOf('three', pages, () => {});
    expect(() => new Recording(commits, 'three', 'me')).toThrow();
    const cut = () => Promise.reject(new Error('410'));
    await expect(commitsOf('two', cut, () => {})).rejects.toThrow('410');
  });
});

describe('a player', () => {
  async function playing() {
    const made = await recording();
    const player = new Player(made);
    const session = new Session({
      board: 'b',
      participant: 'me',
      transport: player.transport,
      storage: null,
    });
    await vi.advanceTimersByTimeAsync(200);
    const cards = () => Object.keys(session.board!.cards).length;
    return { made, player, session, cards };
  }

  it('shows the meeting as it went, and stops at its end; it plays again from the beginning', async () => {
    const { made, player, session, cards } = await playing();
    expect(cards()).toBe(1);
    player.play();
    await vi.advanceTimersByTimeAsync(3_500);
    expect(cards()).toBe(1 + 3);
    player.pace = 'fast';
    await vi.advanceTimersByTimeAsync(CARDS * 300);
    expect([player.playing, player.position, cards()]).toEqual([false, made.last, 1 + CARDS]);
    expect(session.board!.meetings.two!.state).toBe('closed');
    player.play();
    await vi.advanceTimersByTimeAsync(100);
    expect(cards()).toBe(1);
    player.pause();
    session.close();
  });

  it('goes to any moment, back and far ahead', async () => {
    const { made, player, session, cards } = await playing();
    for (const place of [made.first + 300, made.first + 20, made.last, made.first]) {
      player.go(place);
      await vi.advanceTimersByTimeAsync(300);
      expect(cards()).toBe(1 + Math.min(place - made.first, CARDS));
    }
    player.go(-5);
    expect(player.position).toBe(made.first);
    session.close();
  });

  it('lets nobody change anything, whatever they became in the meeting', async () => {
    const { made, player, session, cards } = await playing();
    player.go(made.last);
    await vi.advanceTimersByTimeAsync(300);
    expect(session.me?.role).toBe('reader');
    const before = cards();
    const asked = session.submit({ type: 'post-card', card: 'new', kind: 'question', text: 'Why?' });
    const refused = expect(asked).rejects.toMatchObject({ code: 'read-only' });
    await vi.advanceTimersByTimeAsync(300);
    await refused;
    expect(cards()).toBe(before);
    session.close();
  });
});
