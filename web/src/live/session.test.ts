import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Board, Step } from '../board/types';
import type { Presence } from './heard';
import { refusal, Rejection, Unknown } from './rejection';
import { Session } from './session.svelte';
import { card, MeetingOf } from './sim/meeting';
import type { Network } from './sim/network';
import type { Listener, Transport } from './transport';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  for (const meeting of meetings.splice(0)) meeting.end();
  vi.useRealTimers();
});

const meetings: MeetingOf[] = [];

const soon = () => vi.advanceTimersByTimeAsync(200);
const later = () => vi.advanceTimersByTimeAsync(90_000);

async function two() {
  const meeting = new MeetingOf('ann', 'ben');
  const ann = meeting.join('ann');
  const ben = meeting.join('ben');
  await soon();
  return {
    server: meeting.server,
    ann,
    ben,
    close: () => [ann, ben].forEach(({ session }) => session.close()),
  };
}

describe('a session', () => {
  it('shows the own change at once and everyone else soon', async () => {
    const { ann, ben } = await two();
    const reply = ann.session.submit(card('a', { x: 3 }));
    expect(ann.session.board!.cards['a']).toMatchObject({ text: 'card a', x: 3, by: 'ann' });
    expect(ann.session.status).toEqual({ kind: 'sending', waiting: 1 });
    await soon();
    expect(await reply).toMatchObject({ seq: 1 });
    expect(ann.session.status).toEqual({ kind: 'saved', waiting: 0 });
    expect(ben.session.board!.cards['a']).toMatchObject({ text: 'card a', changed: 1 });
  });

  it('knows who I am', async () => {
    const { ann } = await two();
    const { me } = ann.session;
    expect(me).toEqual({ id: 'ann', name: 'ann', role: 'facilitator' });
    // Every card asks for it: it is the very same for as long as it says the same.
    void ann.session.submit(card('a'));
    await soon();
    expect(ann.session.me).toBe(me);
    void ann.session.submit({ type: 'rename-participant', name: 'Anna' });
    await soon();
    expect(ann.session.me).toEqual({ id: 'ann', name: 'Anna', role: 'facilitator' });
  });

  it('drops what is refused and shows the rest on what is there', async () => {
    const { ann, ben } = await two();
    void ben.session.submit(card('a'));
    void ann.session.submit(card('a', { x: 9 }));
    void ann.session.submit(card('b'));
    await soon();
    const all = [...ann.refused, ...ben.refused];
    expect(all).toHaveLength(1);
    expect(all[0]).toMatchObject({ code: 'id-taken', command: { card: 'a' } });
    expect(ann.session.board!.cards).toEqual(ben.session.board!.cards);
    expect(Object.keys(ann.session.board!.cards).sort()).toEqual(['a', 'b']);
  });

  it('rejects with the code', async () => {
    const { ann } = await two();
    const moved = ann.session.submit({ type: 'move-card', card: 'none', x: 0, y: 0 });
    const expectation = expect(moved).rejects.toMatchObject({ code: 'card-not-found', status: 409 });
    await soon();
    await expectation;
  });

  it('never sends a command that would end the connection by its size', async () => {
    const { ann } = await two();
    const huge = { type: 'edit-card', card: 'a', text: 'x'.repeat(40_000) } as const;
    await expect(ann.session.submit(huge)).rejects.toMatchObject({ code: 'too-large', status: 413 });
    expect(ann.session.status).toEqual({ kind: 'saved', waiting: 0 });
  });

  it('says offline with the number waiting, and saves all when the network is back', async () => {
    const { ann, ben } = await two();
    ann.network.weather = { latestMillis: 20, drop: 0, repeat: 0, fail: 1 };
    ann.network.cut();
    void ann.session.submit(card('a'));
    void ann.session.submit({ type: 'edit-card', card: 'a', text: 'better' });
    await later();
    expect(ann.session.status).toEqual({ kind: 'offline', waiting: 2 });
    expect(ann.session.board!.cards['a']!.text).toBe('better');
    ann.network.weather = { latestMillis: 20, drop: 0, repeat: 0, fail: 0 };
    await later();
    expect(ann.session.status).toEqual({ kind: 'saved', waiting: 0 });
    expect(ben.session.board!.cards['a']!.text).toBe('better');
  });

  it('notices a connection that died without a word, also when it has nothing to send', async () => {
    const { ann, ben } = await two();
    ann.network.weather = { latestMillis: 20, drop: 0, repeat: 0, fail: 1 };
    ann.network.cutSilently();
    await vi.advanceTimersByTimeAsync(25_000);
    expect(ann.session.status.kind).toBe('offline');
    void ben.session.submit(card('a'));
    ann.network.weather = { latestMillis: 20, drop: 0, repeat: 0, fail: 0 };
    await later();
    expect(ann.session.status.kind).toBe('saved');
    expect(ann.session.board!.cards['a']).toBeDefined();
  });

  it('says so within five seconds where a change gets no answer, and takes it back at the first sign of life', async () => {
    const { server, ann } = await two();
    ann.network.weather = { latestMillis: 20, drop: 1, repeat: 0, fail: 1 };
    void ann.session.submit(card('a'));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(ann.session.status).toEqual({ kind: 'sending', waiting: 1 });
    await vi.advanceTimersByTimeAsync(4_000);
    expect(ann.session.status).toEqual({ kind: 'offline', waiting: 1 });
    ann.network.weather = { latestMillis: 20, drop: 0, repeat: 0, fail: 0 };
    window.dispatchEvent(new Event('online'));
    await soon();
    expect(ann.session.status).toEqual({ kind: 'saved', waiting: 0 });
    expect(server.board.cards['a']).toBeDefined();
  });

  it('keeps a line that is only slow, and says saving while the server lives', async () => {
    const { ann } = await two();
    const connects = vi.spyOn(ann.network, 'connect');
    ann.network.thinksMillis = 6_000;
    void ann.session.submit(card('a'));
    await vi.advanceTimersByTimeAsync(5_500);
    expect(ann.session.status).toEqual({ kind: 'sending', waiting: 1 });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(ann.session.status).toEqual({ kind: 'saved', waiting: 0 });
    expect(connects).not.toHaveBeenCalled();
  });

  it('is connecting until it is, and offline where that takes long', async () => {
    const transport: Transport = {
      connect: () => ({ send: () => new Promise<never>(() => {}), presence() {}, ping() {}, close() {} }),
      board: () => new Promise(() => {}),
      commits: () => new Promise(() => {}),
    };
    const session = new Session({ board: 'b', participant: 'ann', transport, storage: null });
    expect(session.status).toEqual({ kind: 'connecting', waiting: 0 });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(session.status).toEqual({ kind: 'offline', waiting: 0 });
    session.close();
  });

  it('says that it does not save while the server puts changes off, and saves them after', async () => {
    const { server, ann } = await two();
    const refuse = vi.spyOn(server, 'execute').mockImplementation(() => {
      throw new Unknown('store-away');
    });
    void ann.session.submit(card('a'));
    await vi.advanceTimersByTimeAsync(3_000);
    expect(ann.session.status).toEqual({ kind: 'offline', waiting: 1 });
    refuse.mockRestore();
    await later();
    expect(ann.session.status).toEqual({ kind: 'saved', waiting: 0 });
    expect(ann.refused).toEqual([]);
  });

  it.each([
    ['step-over', 409],
    ['not-in-this-step', 403],
    ['fault', 500],
  ])('drops what is refused with %s, and tells', async (code, status) => {
    const { server, ann } = await two();
    const refuse = vi.spyOn(server, 'execute').mockImplementation(() => {
      throw refusal(code, status);
    });
    void ann.session.submit(card('a'));
    await soon();
    refuse.mockRestore();
    expect(ann.refused).toMatchObject([{ code }]);
    expect(ann.session.status).toEqual({ kind: 'saved', waiting: 0 });
    expect(ann.session.board!.cards).toEqual({});
    expect(ann.outbox.size).toBe(0);
  });

  it.each([
    ['too-fast', 429],
    ['store-away', 503],
    ['timeout', -1],
    ['no-answer', 500],
  ])('sends again what was answered with %s', async (code, status) => {
    const { server, ann } = await two();
    vi.spyOn(server, 'execute').mockImplementationOnce(() => {
      throw refusal(code, status);
    });
    void ann.session.submit(card('a'));
    await later();
    expect(ann.refused).toEqual([]);
    expect(server.board.cards['a']).toBeDefined();
  });

  it('asks for the board again where the server made a mistake', async () => {
    const { server, ann } = await two();
    ann.session.close();
    vi.spyOn(server, 'snapshot').mockImplementationOnce(() => {
      throw new Rejection('fault', 500);
    });
    const session = ann.open();
    await later();
    expect(session.status).toEqual({ kind: 'saved', waiting: 0 });
  });

  it('finds out within seconds after sleep', async () => {
    const { ann } = await two();
    ann.network.cutSilently();
    document.dispatchEvent(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(4_500);
    expect(ann.session.status.kind).toBe('offline');
  });

  it('connects at once when the network comes back', async () => {
    const { ann } = await two();
    ann.network.weather = { latestMillis: 20, drop: 0, repeat: 0, fail: 1 };
    ann.network.cut();
    await later();
    ann.network.weather = { latestMillis: 20, drop: 0, repeat: 0, fail: 0 };
    window.dispatchEvent(new Event('online'));
    await soon();
    expect(ann.session.status.kind).toBe('saved');
  });

  it('sends only the last place of a drag that could not be sent yet', async () => {
    const { server, ann } = await two();
    void ann.session.submit(card('a'));
    for (let x = 1; x <= 50; x++) void ann.session.submit({ type: 'move-card', card: 'a', x, y: x });
    expect(ann.session.board!.cards['a']).toMatchObject({ x: 50, y: 50 });
    await later();
    expect(server.board.cards['a']).toMatchObject({ x: 50, y: 50 });
    expect(server.commits).toHaveLength(2);
  });

  it('takes a whole drag back as one step', async () => {
    const { server, ann } = await two();
    void ann.session.submit(card('a'));
    for (let x = 1; x <= 50; x++) void ann.session.submit({ type: 'move-card', card: 'a', x, y: x });
    await soon();
    void ann.session.undo();
    await soon();
    expect(server.board.cards['a']).toMatchObject({ x: 0, y: 0 });
  });

  it('sends what was left by the visit before, in order, with the same ids', async () => {
    const { server, ann } = await two();
    ann.network.weather = { latestMillis: 20, drop: 1, repeat: 0, fail: 0 };
    void ann.session.submit(card('a'));
    void ann.session.submit({ type: 'edit-card', card: 'a', text: 'kept' });
    const ids = (await ann.outbox.take()).map(({ command }) => command.id);
    ann.session.close();
    ann.network.weather = { latestMillis: 20, drop: 0, repeat: 0, fail: 0 };
    const session = ann.open();
    await soon();
    expect(session.status).toEqual({ kind: 'saved', waiting: 0 });
    expect(server.commits.map(({ command }) => command)).toEqual(ids);
    expect(server.board.cards['a']!.text).toBe('kept');
    expect(ann.outbox.size).toBe(0);
  });

  it('sends what was left before what is done while that is looked up', async () => {
    const { server, ann } = await two();
    ann.network.weather = { latestMillis: 20, drop: 1, repeat: 0, fail: 0 };
    void ann.session.submit(card('a'));
    ann.session.close();
    ann.network.weather = { latestMillis: 20, drop: 0, repeat: 0, fail: 0 };
    void ann.open().submit({ type: 'move-card', card: 'a', x: 7, y: 7 });
    await soon();
    expect(server.board.cards['a']).toMatchObject({ x: 7, y: 7 });
    expect(ann.refused).toEqual([]);
  });

  it('never changes what the visit before may have sent already', async () => {
    const { server, ann } = await two();
    void ann.session.submit(card('a'));
    await soon();
    void ann.session.submit({ type: 'move-card', card: 'a', x: 1, y: 1 });
    while (server.board.cards['a']!.x === 0) await vi.advanceTimersByTimeAsync(1);
    ann.session.close();
    ann.network.weather = { latestMillis: 20, drop: 0, repeat: 0, fail: 1 };
    const session = ann.open();
    await soon();
    void session.submit({ type: 'move-card', card: 'a', x: 2, y: 2 });
    ann.network.weather = { latestMillis: 20, drop: 0, repeat: 0, fail: 0 };
    await later();
    expect(server.board.cards['a']).toMatchObject({ x: 2, y: 2 });
  });

  it('asks for nothing when it is back and the greeting brought what it missed', async () => {
    const { ann, ben } = await two();
    const asked = [vi.spyOn(ann.network, 'commits'), vi.spyOn(ann.network, 'board')];
    ann.network.cut();
    void ben.session.submit(card('a'));
    void ben.session.submit(card('b'));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(Object.keys(ann.session.board!.cards)).toEqual(['a', 'b']);
    for (const each of asked) expect(each).not.toHaveBeenCalled();
  });

  it('asks for what it missed where that is too much for the greeting', async () => {
    const { ann, ben } = await two();
    const asked = vi.spyOn(ann.network, 'commits');
    ann.network.cut();
    for (const id of ['a', 'b', 'c', 'd', 'e']) void ben.session.submit(card(id));
    await later();
    expect(Object.keys(ann.session.board!.cards)).toHaveLength(5);
    expect(asked).toHaveBeenCalled();
  });

  it('fetches the board again where the log no longer goes back so far', async () => {
    const { server, ann, ben } = await two();
    ann.network.cut();
    for (const id of ['a', 'b', 'c']) void ben.session.submit(card(id));
    await soon();
    server.keptFrom = 2;
    await later();
    expect(ann.session.board).toEqual(ben.session.board);
    expect(ann.session.seq).toBe(3);
  });

  it('follows a server whose log was set back', async () => {
    const { server, ann, ben } = await two();
    for (const id of ['a', 'b', 'c']) void ben.session.submit(card(id));
    await soon();
    server.commits.length = 0;
    server.board = server.start;
    ann.network.cut();
    await later();
    expect(ann.session.board!.cards).toEqual({});
    expect(ann.session.seq).toBe(0);
    void ann.session.submit(card('d'));
    await soon();
    expect(Object.keys(ann.session.board!.cards)).toEqual(['d']);
    expect(ann.session.status.kind).toBe('saved');
  });

  it('keeps own ballots over a reconnect', async () => {
    const { server, ann } = await two();
    const round = {
      question: 'q',
      method: 'dots',
      options: ['p'],
      wording: { p: '' },
      voters: ['ann'],
    } as const;
    const opened = { ...round, budget: 3, maxPerOption: 3, state: 'open', at: '' } as const;
    server.board = { ...server.board, rounds: { r: opened } };
    ann.session.close();
    const session = ann.open();
    await soon();
    void session.submit({ type: 'cast-ballot', round: 'r', choices: { p: 2 } });
    expect(session.mine.ballots['r']).toEqual({ choices: { p: 2 }, left: 1 });
    await soon();
    ann.network.cut();
    await later();
    expect(session.mine.ballots['r']).toEqual({ choices: { p: 2 }, left: 1 });
    expect(session.status.kind).toBe('saved');
  });

  it('ends, with the reason, where it has no access', async () => {
    const { ann } = await two();
    vi.spyOn(ann.network, 'commits').mockRejectedValue(new Rejection('board-not-found', 404));
    ann.network.weather = { latestMillis: 20, drop: 0, repeat: 0, fail: 1 };
    ann.network.cut();
    await later();
    expect(ann.session.status).toEqual({ kind: 'closed', waiting: 0, code: 'board-not-found' });
    await expect(ann.session.submit(card('a'))).rejects.toMatchObject({ code: 'session-closed' });
  });

  it('remembers where the visit before this one ended; a reload is the same visit', async () => {
    const { ann } = await two();
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    const open = () =>
      new Session({ board: 'b', participant: 'ann', transport: ann.network as Network, storage });
    const first = open();
    expect(first.lastVisit).toBeUndefined();
    await soon();
    void first.submit(card('a'));
    await soon();
    first.close();
    const reloaded = open();
    expect(reloaded.lastVisit).toBeUndefined();
    await soon();
    const leftMillis = Date.now();
    reloaded.close();
    vi.setSystemTime(leftMillis + 31 * 60_000);
    const later = open();
    expect(later.lastVisit).toEqual({ seq: 1, leftMillis });
    await soon();
    later.close();
    const again = open();
    expect(again.lastVisit).toEqual({ seq: 1, leftMillis });
    again.close();
  });
});

describe('the same text written by two', () => {
  async function cutOff() {
    const both = await two();
    void both.ann.session.submit(card('a'));
    await soon();
    both.ann.network.weather = { latestMillis: 20, drop: 0, repeat: 0, fail: 1 };
    both.ann.network.cut();
    await soon();
    return both;
  }
  const fine = { latestMillis: 20, drop: 0, repeat: 0, fail: 0 };

  it('is never overwritten unseen', async () => {
    const { server, ann, ben } = await cutOff();
    const mine = ann.session.submit({ type: 'edit-card', card: 'a', text: 'by ann' });
    const refused = expect(mine).rejects.toMatchObject({ code: 'words-changed' });
    void ben.session.submit({ type: 'edit-card', card: 'a', text: 'by ben' });
    await soon();
    ann.network.weather = fine;
    await later();
    await refused;
    expect(server.board.cards['a']!.text).toBe('by ben');
    expect(ann.session.board!.cards['a']!.text).toBe('by ben');
    expect(ann.refused).toMatchObject([{ code: 'words-changed' }]);
    expect(ann.session.canUndo).toBe(true);
    void ann.session.submit({ type: 'edit-card', card: 'a', text: 'by both' });
    await soon();
    expect(server.board.cards['a']!.text).toBe('by both');
  });

  it('is saved where the other changed something else of it, in order and undoable', async () => {
    const { server, ann, ben } = await cutOff();
    void ann.session.submit({ type: 'edit-card', card: 'a', text: 'one' });
    void ann.session.submit({ type: 'edit-card', card: 'a', text: 'one two' });
    void ben.session.submit({ type: 'move-card', card: 'a', x: 5, y: 5 });
    void ben.session.submit({ type: 'edit-card', card: 'a', feeling: 'glad' });
    await soon();
    ann.network.weather = fine;
    await later();
    expect(server.board.cards['a']).toMatchObject({ text: 'one two', feeling: 'glad', x: 5 });
    expect(ann.refused).toEqual([]);
    expect(ann.outbox.size).toBe(0);
    expect(ann.session.status).toEqual({ kind: 'saved', waiting: 0 });
    void ann.session.undo();
    await soon();
    expect(server.board.cards['a']!.text).toBe('one');
  });

  it('is asked about after a reload too', async () => {
    const { server, ann, ben } = await cutOff();
    void ann.session.submit({ type: 'edit-card', card: 'a', text: 'by ann' });
    void ben.session.submit({ type: 'edit-card', card: 'a', text: 'by ben' });
    await soon();
    ann.session.close();
    ann.network.weather = fine;
    ann.open();
    await later();
    expect(ann.refused).toMatchObject([{ code: 'words-changed', command: { text: 'by ann' } }]);
    expect(server.board.cards['a']!.text).toBe('by ben');
  });
});

describe('what is asked for the pattern book', () => {
  const pattern = 'p';
  const ask = { type: 'ask-release', asking: 'q', pattern, fields: ['ourShare'] } as const;

  async function askedOffline() {
    const both = await two();
    void both.ann.session.submit({ type: 'start-pattern', pattern, name: 'Read by Ann', cards: [] });
    await soon();
    both.ann.network.weather = { latestMillis: 20, drop: 0, repeat: 0, fail: 1 };
    both.ann.network.cut();
    await soon();
    void both.ann.session.submit(ask);
    return both;
  }

  async function back({ ann }: Awaited<ReturnType<typeof two>>) {
    ann.network.weather = { latestMillis: 20, drop: 0, repeat: 0, fail: 0 };
    await later();
  }

  it('are the words that were read, never what somebody wrote there meanwhile', async () => {
    for (const words of [{ name: 'By Ben' }, { ourShare: 'Unread' }]) {
      const both = await askedOffline();
      void both.ben.session.submit({ type: 'edit-pattern', pattern, ...words });
      await soon();
      await back(both);
      expect(both.ann.refused).toMatchObject([{ code: 'words-changed', command: { type: 'ask-release' } }]);
      expect(both.server.board.book).toEqual({});
    }
  });

  it('is asked all the same where only other things of the pattern changed', async () => {
    const both = await askedOffline();
    void both.ben.session.submit({ type: 'move-pattern', pattern, x: 5, y: 5 });
    void both.ben.session.submit({ type: 'edit-pattern', pattern, desired: 'Not asked about' });
    await soon();
    await back(both);
    expect(both.ann.refused).toEqual([]);
    expect(both.server.board.book['p']).toMatchObject({ asked: { text: { name: 'Read by Ann' } } });
  });
});

describe('undo', () => {
  it('takes back the last step and does it again', async () => {
    const { server, ann } = await two();
    void ann.session.submit(card('a'));
    void ann.session.submit({ type: 'move-card', card: 'a', x: 5, y: 5 });
    await soon();
    expect([ann.session.canUndo, ann.session.canRedo]).toEqual([true, false]);
    void ann.session.undo();
    expect(ann.session.board!.cards['a']!.x).toBe(0);
    void ann.session.undo();
    expect(ann.session.board!.cards['a']!.state).toBe('binned');
    await soon();
    expect(server.board.cards['a']).toMatchObject({ x: 0, state: 'binned' });
    expect([ann.session.canUndo, ann.session.canRedo]).toEqual([false, true]);
    void ann.session.redo();
    void ann.session.redo();
    await soon();
    expect(server.board.cards['a']).toMatchObject({ x: 5, state: 'shared' });
    expect([ann.session.canUndo, ann.session.canRedo]).toEqual([true, false]);
    expect(ann.refused).toEqual([]);
  });

  it('is refused where somebody else changed it since, and then forgotten', async () => {
    const { server, ann, ben } = await two();
    void ann.session.submit(card('a'));
    await soon();
    void ann.session.submit({ type: 'edit-card', card: 'a', text: 'by ann' });
    await soon();
    void ben.session.submit({ type: 'edit-card', card: 'a', text: 'by ben' });
    await soon();
    await expect(ann.session.undo()).rejects.toMatchObject({ code: 'changed-since' });
    expect(ann.refused).toMatchObject([{ code: 'changed-since' }]);
    expect(server.board.cards['a']!.text).toBe('by ben');
    expect(ann.session.canRedo).toBe(false);
  });

  it('is refused by the server where the other change has not reached us yet', async () => {
    const { server, ann } = await two();
    void ann.session.submit(card('a'));
    await soon();
    ann.network.weather = { latestMillis: 20, drop: 0, repeat: 0, fail: 1 };
    ann.network.cut();
    server.execute({ type: 'edit-card', card: 'a', text: 'by ben', id: 'other' }, 'ben');
    const undone = expect(ann.session.undo()).rejects.toMatchObject({ code: 'changed-since' });
    ann.network.weather = { latestMillis: 20, drop: 0, repeat: 0, fail: 0 };
    await later();
    await undone;
    expect(ann.session.board!.cards['a']).toMatchObject({ text: 'by ben', state: 'shared' });
    expect([ann.session.canUndo, ann.session.canRedo]).toEqual([false, false]);
  });

  it('falls as a whole also after a reload', async () => {
    const { server, ann } = await two();
    for (const id of ['a', 'b']) void ann.session.submit(card(id));
    void ann.session.submit({ type: 'start-pattern', pattern: 'p', cards: ['a', 'b'] });
    await soon();
    void ann.session.submit({ type: 'start-pattern', pattern: 'q', cards: ['a', 'b'] });
    await soon();
    ann.network.weather = { latestMillis: 20, drop: 0, repeat: 0, fail: 1 };
    ann.network.cut();
    void ann.session.undo().catch(() => {});
    server.execute({ type: 'edit-pattern', pattern: 'q', name: 'by ben', id: 'other' }, 'ben');
    ann.session.close();
    ann.network.weather = { latestMillis: 20, drop: 0, repeat: 0, fail: 0 };
    const session = ann.open();
    await later();
    expect(ann.refused).toMatchObject([{ code: 'changed-since' }]);
    expect(server.board.patterns['q']!.cards).toEqual(['a', 'b']);
    expect(session.board).toEqual(server.board);
    expect(ann.outbox.size).toBe(0);
  });

  it('does not take away a pattern into which others have put cards', async () => {
    const { ann, ben } = await two();
    void ann.session.submit(card('a'));
    void ben.session.submit(card('b'));
    await soon();
    void ann.session.submit({ type: 'start-pattern', pattern: 'p', cards: ['a'] });
    await soon();
    void ben.session.submit({ type: 'place-card', card: 'b', pattern: 'p' });
    await soon();
    await expect(ann.session.undo()).rejects.toMatchObject({ code: 'changed-since' });
  });

  it('of a pattern gives its cards back to where they were', async () => {
    const { server, ann } = await two();
    for (const id of ['a', 'b', 'c']) void ann.session.submit(card(id));
    void ann.session.submit({ type: 'start-pattern', pattern: 'p', cards: ['a', 'b', 'c'] });
    void ann.session.submit({ type: 'start-pattern', pattern: 'q', cards: ['a', 'b'] });
    await soon();
    void ann.session.undo();
    await soon();
    await soon();
    expect(server.board.patterns['p']!.cards).toEqual(['a', 'b', 'c']);
    expect(server.board.patterns['q']!.binned).toBe(true);
    void ann.session.redo();
    await soon();
    await soon();
    expect(server.board.patterns['q']).toMatchObject({ cards: ['a', 'b'] });
    expect(server.board.patterns['p']!.cards).toEqual(['c']);
    expect(ann.refused).toEqual([]);
  });

  it('takes a merge back, and does it again', async () => {
    const { server, ann } = await two();
    void ann.session.submit(card('a'));
    void ann.session.submit({ type: 'start-pattern', pattern: 'p', cards: ['a'] });
    void ann.session.submit({ type: 'start-pattern', pattern: 'q' });
    void ann.session.submit({ type: 'merge-patterns', from: 'p', into: 'q', reason: 'Same' });
    await soon();
    void ann.session.undo();
    await soon();
    await soon();
    expect(server.board.patterns).toMatchObject({
      p: { state: 'candidate', cards: ['a'] },
      q: { cards: [] },
    });
    void ann.session.redo();
    await soon();
    await soon();
    expect(server.board.patterns['p']).toMatchObject({ mergedInto: 'q', reason: 'Same', cards: [] });
    expect(server.board.patterns['q']!.cards).toEqual(['a']);
    expect(ann.refused).toEqual([]);
  });

  it('forgets a step that was refused', async () => {
    const { ann, ben } = await two();
    void ben.session.submit(card('a'));
    await soon();
    void ann.session.submit(card('a'));
    await soon();
    expect(ann.session.canUndo).toBe(false);
    await expect(ann.session.undo()).rejects.toMatchObject({ code: 'nothing-to-undo' });
  });

  it('keeps twenty steps', async () => {
    const { server, ann } = await two();
    for (let i = 0; i < 25; i++) void ann.session.submit(card(`c${i}`));
    await soon();
    while (ann.session.canUndo) void ann.session.undo();
    await soon();
    expect(Object.values(server.board.cards).filter(({ state }) => state === 'shared')).toHaveLength(5);
  });
});

function boardIn(rules: Partial<Step>): Board {
  const agenda = [{ step: 's', title: 'Step', ...rules }];
  const meeting = { title: 'M', state: 'live', agenda, step: 's' } as const;
  return { ...new MeetingOf('ann').server.board, meetings: { m: meeting } };
}

describe('who is here', () => {
  it('is known when it is told just before the line counts as open, and forgotten with the line', async () => {
    let line: Listener | undefined;
    const connection = { send: () => new Promise<never>(() => {}), presence() {}, ping() {}, close() {} };
    const transport: Transport = {
      connect: (listener) => ((line = listener), connection),
      board: () => new Promise(() => {}),
      commits: () => new Promise(() => {}),
    };
    const session = new Session({ board: 'b', participant: 'ann', transport, storage: null });
    await soon();
    line!.presence({ people: { ben: {} }, turnout: { r: 2 } });
    line!.opened();
    expect(session.people).toEqual({ ben: {} });
    expect(session.turnout).toEqual({ r: 2 });
    expect(session.votesIn('r')).toEqual({ n: 2, isNow: true });
    expect(session.votesIn('s')).toEqual({ n: 0, isNow: true });
    line!.closed();
    expect(session.people).toEqual({});
    expect(session.turnout).toEqual({});
    expect(session.votesIn('r')).toEqual({ n: 2, isNow: false });
    expect(session.votesIn('s')).toBeUndefined();
    session.close();
  });

  it.each(['silent', 'anonymous'] as const)('says nothing of itself in a step that is %s', async (rule) => {
    let line: Listener | undefined;
    const told: Presence[] = [];
    const connection = {
      send: () => new Promise<never>(() => {}),
      presence: (presence: Presence) => void told.push(presence),
      ping() {},
      close() {},
    };
    const transport: Transport = {
      connect: (listener) => ((line = listener), connection),
      board: async () => ({ seq: 0, board: boardIn({ [rule]: true }), mine: { ballots: {} } }),
      commits: () => new Promise(() => {}),
    };
    const session = new Session({ board: 'b', participant: 'ann', transport, storage: null });
    await soon();
    line!.opened();
    session.setPresence('surface', { at: { x: 1, y: 2 }, on: { card: 'a' }, doing: 'typing' });
    await soon();
    expect(told.at(-1)).toEqual({});
    session.close();
  });

  it('asks for its hidden cards when the line is back while cards are hidden', async () => {
    let line: Listener | undefined;
    const connection = { send: () => new Promise<never>(() => {}), presence() {}, ping() {}, close() {} };
    const board = vi.fn(async () => ({ seq: 0, board: boardIn({ hidden: true }), mine: { ballots: {} } }));
    const transport: Transport = {
      connect: (listener) => ((line = listener), connection),
      board,
      commits: () => new Promise(() => {}),
    };
    const session = new Session({ board: 'b', participant: 'ann', transport, storage: null });
    await soon();
    line!.opened();
    await soon();
    board.mockClear();
    line!.closed();
    await vi.advanceTimersByTimeAsync(5_000);
    line!.opened();
    await soon();
    expect(board).toHaveBeenCalled();
    session.close();
  });

  it('has what is its own as it was told last, in whatever order that comes', async () => {
    let line: Listener | undefined;
    const connection = { send: () => new Promise<never>(() => {}), presence() {}, ping() {}, close() {} };
    const { board } = new MeetingOf('ann').server;
    const transport: Transport = {
      connect: (listener) => ((line = listener), connection),
      board: async () => ({ seq: 0, board, mine: { ballots: {} } }),
      commits: () => new Promise(() => {}),
    };
    const session = new Session({ board: 'b', participant: 'ann', transport, storage: null });
    await soon();
    line!.opened();
    const told = (dots: number) => ({ ballots: { r: { choices: { p: dots }, left: 3 - dots } } });
    line!.mine(told(1), 7);
    line!.mine(told(2), 8);
    line!.mine(told(1), 7);
    expect(session.mine).toMatchObject(told(2));
    session.close();
  });

  it('has no hidden cards any more once they are revealed, neither counted nor as its own', async () => {
    let line: Listener | undefined;
    const connection = { send: () => new Promise<never>(() => {}), presence() {}, ping() {}, close() {} };
    const board = new MeetingOf('ann').server.board;
    const hidden = (step: string) =>
      ({ meeting: 'm', step, card: step, kind: 'observation', text: 'Of Ann' }) as const;
    const transport: Transport = {
      connect: (listener) => ((line = listener), connection),
      board: async () => ({ seq: 0, board, mine: { ballots: {}, sealed: [hidden('s'), hidden('t')] } }),
      commits: () => new Promise(() => {}),
    };
    const session = new Session({ board: 'b', participant: 'ann', transport, storage: null });
    await soon();
    line!.opened();
    line!.presence({ turnout: { 'm/s': 5, 'm/t': 1 } });
    const events = [{ type: 'cards-revealed', meeting: 'm', step: 's', cards: [] }] as const;
    line!.commits({ commits: [{ seq: 1, at: new Date().toISOString(), command: 'c', events }], head: 1 });
    await soon();
    expect(session.turnout).toEqual({ 'm/s': 0, 'm/t': 1 });
    expect(session.mine.sealed).toEqual([hidden('t')]);
    session.close();
  });
});
