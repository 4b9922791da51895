import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { applied, Builder } from '../board/changes';
import { textAt } from '../board/texts';
import type { TextPlace } from '../board/fields';
import { Session } from './session.svelte';
import { SharedText } from './shared-text';
import { card, MeetingOf } from './sim/meeting';
import { MemoryOutbox } from './sim/memoryOutbox';
import { fine, Network, stormy } from './sim/network';
import { Random } from './sim/random';
import { emptyBoard, MiniServer } from './sim/server';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  for (const meeting of meetings.splice(0)) meeting.end();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const meetings: MeetingOf[] = [];
const soon = () => vi.advanceTimersByTimeAsync(3_000);
const later = () => vi.advanceTimersByTimeAsync(90_000);
const text: TextPlace = { on: { card: 'a' }, field: 'text' };
const feeling: TextPlace = { on: { card: 'a' }, field: 'feeling' };

async function two() {
  const meeting = new MeetingOf('ann', 'ben');
  meetings.push(meeting);
  const ann = meeting.join('ann');
  const ben = meeting.join('ben');
  await soon();
  void ann.session.submit(card('a'));
  await soon();
  return { server: meeting.server, ann, ben };
}

function insert(session: Session, shared: SharedText, at: number, what: string): void {
  const rest = shared.text.length - at;
  session.write(shared, new Builder().keep(at).insert(what).keep(rest).build());
}

function type(session: Session, place: TextPlace, at: number, what: string): SharedText {
  const shared = session.text(place);
  insert(session, shared, at, what);
  return shared;
}

describe('writing in one text', () => {
  it('shows the own words at once and brings both together', async () => {
    const { server, ann, ben } = await two();
    type(ann.session, text, 0, 'My ');
    type(ben.session, text, 6, ' of yours');
    expect(ann.session.board!.cards['a']!.text).toBe('My card a');
    expect(ben.session.board!.cards['a']!.text).toBe('card a of yours');
    await soon();
    expect(server.board.cards['a']!.text).toBe('My card a of yours');
    expect(ann.session.board).toEqual(server.board);
    expect(ben.session.board).toEqual(server.board);
    expect(ben.outbox.size + ann.outbox.size).toBe(0);
  });

  it('tells the editor what others wrote, as it has to change what is shown there', async () => {
    const { ann, ben } = await two();
    const shared = ann.session.text(text);
    const heard = vi.fn();
    shared.listen(heard);
    type(ben.session, text, 0, 'My ');
    insert(ann.session, shared, 6, '!');
    heard.mockClear();
    await soon();
    expect(heard).toHaveBeenCalledExactlyOnceWith([[0, 'My '], 7], 'ben');
    expect(shared.text).toBe('My card a!');
  });

  it('sends one command at a time, with all that was typed meanwhile in the next', async () => {
    const { server, ann } = await two();
    const shared = ann.session.text(text);
    shared.listen(() => {});
    for (const [i, letter] of [...' is written'].entries()) {
      insert(ann.session, shared, 6 + i, letter);
      await vi.advanceTimersByTimeAsync(100);
    }
    await soon();
    expect(server.board.cards['a']!.text).toBe('card a is written');
    expect(server.head).toBeLessThan(5);
  });

  it('sends what is typed before what is done next to the same card', async () => {
    const { server, ann } = await two();
    type(ann.session, text, 6, '!');
    type(ann.session, text, 7, '!');
    void ann.session.submit({ type: 'bin-card', card: 'a' });
    await soon();
    expect(server.board.cards['a']).toMatchObject({ text: 'card a!!', state: 'binned' });
  });

  it('goes on after a reload, with what was sent and what was not', async () => {
    const { server, ann, ben } = await two();
    ann.network.thinksMillis = 500;
    type(ann.session, text, 6, '!');
    await vi.advanceTimersByTimeAsync(300);
    type(ann.session, text, 7, '?');
    ann.session.close();
    ann.network.cut();
    type(ben.session, text, 0, 'My ');
    await later();
    const again = ann.open();
    await later();
    expect(server.board.cards['a']!.text).toBe('My card a!?');
    expect(again.board).toEqual(server.board);
    expect(again.status).toEqual({ kind: 'saved', waiting: 0 });
    expect(ann.outbox.size).toBe(0);
  });

  it('does not write twice what the server had already when the page was left', async () => {
    const { server, ann, ben } = await two();
    ann.network.weather = { ...fine, latestMillis: 400 };
    type(ann.session, text, 6, '!');
    while (server.board.cards['a']!.text === 'card a') await vi.advanceTimersByTimeAsync(10);
    type(ann.session, text, 7, '?');
    ann.session.close();
    ann.network.cut();
    type(ben.session, text, 2, '--');
    await soon();
    const again = ann.open();
    await later();
    expect(server.board.cards['a']!.text).toBe('ca--rd a!?');
    expect(again.board).toEqual(server.board);
  });

  it('writes in a card that is itself still on its way, and after both were left waiting', async () => {
    const { server, ann } = await two();
    ann.network.weather = { ...fine, fail: 1 };
    ann.network.cut();
    await soon();
    void ann.session.submit(card('b'));
    type(ann.session, { on: { card: 'b' }, field: 'text' }, 6, '!');
    type(ann.session, { on: { card: 'b' }, field: 'meaning' }, 0, 'None');
    expect(ann.session.board!.cards['b']).toMatchObject({ text: 'card b!', meaning: 'None' });
    ann.session.close();
    ann.network.weather = fine;
    ann.open();
    await later();
    expect(server.board.cards['b']).toMatchObject({ text: 'card b!', meaning: 'None' });
  });

  it('holds what is refused where it was typed, says so once, and sends it when it can be', async () => {
    const { server, ann, ben } = await two();
    const shared = ann.session.text(text);
    shared.listen(() => {});
    void ben.session.submit({ type: 'bin-card', card: 'a' });
    insert(ann.session, shared, 6, '!');
    await soon();
    insert(ann.session, shared, 7, '?');
    await soon();
    expect(ann.refused.map(({ code }) => code)).toEqual(['card-not-here']);
    expect(shared.held).toBe('card-not-here');
    expect(shared.text).toBe('card a!?');
    expect(ann.session.board!.cards['a']!.text).toBe('card a!?');
    expect(ann.session.status).toEqual({ kind: 'saved', waiting: 0 });
    void ben.session.submit({ type: 'restore-card', card: 'a' });
    await soon();
    expect(server.board.cards['a']!.text).toBe('card a!?');
    expect(shared.held).toBeUndefined();
  });

  it('gives up what is held when asked to', async () => {
    const { ann, ben } = await two();
    const shared = ann.session.text(text);
    shared.listen(() => {});
    // So that it comes too late.
    ann.network.thinksMillis = 50;
    void ben.session.submit({ type: 'bin-card', card: 'a' });
    insert(ann.session, shared, 6, '!');
    await soon();
    ann.session.discard(shared);
    expect(shared.text).toBe('card a');
    expect(ann.session.board!.cards['a']!.text).toBe('card a');
    expect(ann.outbox.size).toBe(0);
  });

  it('does not ask the server for a text that is empty and must not be', async () => {
    const { server, ann } = await two();
    const shared = ann.session.text(text);
    shared.listen(() => {});
    ann.session.write(shared, [[6]]);
    await soon();
    expect(server.board.cards['a']!.text).toBe('card a');
    expect(shared.held).toBe('text-needed');
    insert(ann.session, shared, 0, 'New');
    await soon();
    expect(server.board.cards['a']!.text).toBe('New');
  });

  it('keeps both where an older client writes the whole text', async () => {
    const { server, ann, ben } = await two();
    ann.network.weather = { ...fine, latestMillis: 300 };
    type(ann.session, text, 6, ' by Ann');
    void ben.session.submit({ type: 'edit-card', card: 'a', text: 'the card a' });
    await later();
    expect(server.board.cards['a']!.text).toBe('the card a by Ann');
    expect(ann.session.board).toEqual(server.board);
  });

  it('takes back what one typed oneself, whatever others wrote in between', async () => {
    const { server, ann, ben } = await two();
    const shared = ann.session.text(text);
    const typed = shared.startTyped();
    ann.session.write(shared, [[0, 'My '], 6], undefined, typed);
    ann.session.write(shared, [9, [0, ' is short']], undefined, typed);
    ann.session.wrote(shared, typed);
    await soon();
    type(ben.session, text, 1, '--');
    await soon();
    await ann.session.undo();
    await soon();
    expect(server.board.cards['a']!.text).toBe('--card a');
    type(ben.session, text, 0, '>');
    await soon();
    await ann.session.redo();
    await soon();
    expect(server.board.cards['a']!.text).toContain('card a is short');
    expect(ann.session.board).toEqual(server.board);
    await ann.session.undo();
    await soon();
    expect(server.board.cards['a']!.text).toBe('>--card a');
  });

  it('does not take back what somebody else has rewritten since', async () => {
    const { server, ann, ben } = await two();
    const shared = ann.session.text(text);
    const typed = shared.startTyped();
    ann.session.write(shared, [5, [1, 'of mine']], undefined, typed);
    ann.session.wrote(shared, typed);
    await soon();
    ben.session.write(ben.session.text(text), [[12, 'by Ben']]);
    await soon();
    await expect(ann.session.undo()).rejects.toMatchObject({ code: 'changed-since' });
    expect(server.board.cards['a']!.text).toBe('by Ben');
  });

  it('finds the place of a caret that was told of an older text', async () => {
    const { ann, ben } = await two();
    const mine = ann.session.text(text);
    mine.listen(() => {});
    const theirs = ben.session.text(text);
    theirs.listen(() => {});
    insert(ben.session, theirs, 4, 'XYZ');
    const told = { place: theirs.confirmedPlace(7), seq: theirs.seq };
    insert(ann.session, mine, 0, 'ann ');
    await soon();
    expect(mine.text).toBe('ann cardXYZ a');
    expect(mine.placeNow(told.place, told.seq, 'ben')).toBe('ann cardXYZ'.length);
  });

  it('knows no place of a caret that was told of a text longer ago than it remembers', () => {
    const shared = new SharedText(text, 0, '');
    for (let seq = 1; seq <= 150; seq++)
      shared.take({
        seq,
        at: '',
        command: `c${seq}`,
        by: 'ben',
        events: [{ type: 'text-edited', ...text, changes: [[0, 'x'], ...(seq > 1 ? [seq - 1] : [])] }],
      });
    expect(shared.placeNow(3, 149, 'cem')).toBe(4);
    expect(shared.placeNow(3, 10, 'cem')).toBeUndefined();
  });
});

/** Each typed character is another one, so that each can be looked for in the end. */
class Letters {
  private next = 0x4e00;
  readonly typed = new Set<string>();
  readonly deleted = new Set<string>();

  some(random: Random): string {
    const word = String.fromCharCode(...Array.from({ length: 1 + random.below(4) }, () => this.next++));
    for (const letter of word) this.typed.add(letter);
    return random.chance(0.1) ? `${word}\n` : word;
  }
}

class Writer {
  readonly network: Network;
  readonly outbox = new MemoryOutbox();
  session: Session;
  reloads = 0;
  private editors = new Map<TextPlace, { shared: SharedText; shown: string }>();

  constructor(
    server: MiniServer,
    readonly name: string,
    random: Random,
  ) {
    this.network = new Network(server, name, random);
    this.session = this.open();
  }

  private open(): Session {
    const { name: participant, network: transport, outbox } = this;
    return new Session({ board: 'b', participant, transport, outbox, storage: null });
  }

  reload(): void {
    this.session.close();
    this.network.cut();
    this.editors.clear();
    this.session = this.open();
    this.reloads++;
  }

  write(place: TextPlace, random: Random, letters: Letters): void {
    if (this.session.board === undefined) return;
    const editor = this.editor(place);
    const { shared } = editor;
    const at = random.below(shared.text.length + 1);
    const length = random.chance(0.3) ? Math.min(random.below(4), shared.text.length - at) : 0;
    for (const letter of shared.text.slice(at, at + length)) letters.deleted.add(letter);
    const changes = new Builder().keep(at).insert(letters.some(random)).delete(length);
    this.session.write(shared, changes.keep(shared.text.length - at - length).build());
    expect(editor.shown).toBe(shared.text);
  }

  /** Follows only what it is told, as an editor does. */
  private editor(place: TextPlace) {
    const known = this.editors.get(place);
    if (known) return known;
    const shared = this.session.text(place);
    const editor = { shared, shown: shared.text };
    shared.listen((changes) => (editor.shown = applied(changes, editor.shown)));
    this.editors.set(place, editor);
    return editor;
  }

  check(server: MiniServer): void {
    for (const [place, { shared, shown }] of this.editors) {
      expect(shown, this.name).toBe(textAt(server.board, place));
      expect(shared.text).toBe(shown);
      expect(shared.entries).toEqual([]);
    }
  }
}

const seeds = Number(process.env.WRITING_SEEDS ?? 12);
const first = Number(process.env.WRITING_SEED ?? 1);

describe('several people in the same texts over a bad network', () => {
  it.each(Array.from({ length: seeds }, (_, i) => first + i))(
    'come to the same text, in which every letter is that nobody deleted (seed %i)',
    { timeout: 60_000 },
    async (seed) => {
      const random = new Random(seed);
      const luckOfPauses = new Random(seed);
      vi.spyOn(Math, 'random').mockImplementation(() => luckOfPauses.next());
      const server = new MiniServer(emptyBoard('ann', 'ben', 'cas'));
      server.execute({ id: 'first', ...card('a') }, 'ann');
      const letters = new Letters();
      const writers = ['ann', 'ben', 'cas'].map((name) => new Writer(server, name, random));
      await soon();
      for (let turn = 0; turn < 150; turn++) {
        const writer = random.pick(writers)!;
        const luck = random.next();
        if (luck < 0.06) writer.network.weather = random.chance(0.6) ? stormy : fine;
        else if (luck < 0.1) writer.network.cut();
        else if (luck < 0.12) writer.network.cutSilently();
        else if (luck < 0.15) writer.reload();
        else if (luck < 0.16) writers.forEach(({ network }) => network.cut());
        else writer.write(random.chance(0.7) ? text : feeling, random, letters);
        await vi.advanceTimersByTimeAsync(random.below(random.chance(0.05) ? 40_000 : 600));
      }
      for (const writer of writers) writer.network.weather = fine;
      await vi.advanceTimersByTimeAsync(180_000);

      const end = [text, feeling].map((place) => textAt(server.board, place)).join('');
      for (const letter of letters.typed) {
        const times = end.split(letter).length - 1;
        expect(times, `${letter.charCodeAt(0)}`).toBe(letters.deleted.has(letter) ? Math.min(times, 0) : 1);
      }
      expect(letters.typed.size).toBeGreaterThan(100);
      for (const writer of writers) {
        expect(writer.session.status).toEqual({ kind: 'saved', waiting: 0 });
        expect(writer.session.board).toEqual(server.board);
        expect(writer.outbox.size, 'unsent').toBe(0);
        writer.check(server);
        writer.session.close();
      }
    },
  );
});
