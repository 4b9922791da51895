import { applied, composed, isNothing, type Changes } from '../board/changes';
import { newId } from '../board/ids';
import { isNeeded, keyOf, mostOf } from '../board/texts';
import type { SentCommand } from '../board/commands';
import type { Commit, CommitPage, Event } from '../board/events';
import type { TextPlace } from '../board/fields';
import type { Board, Id, Seq } from '../board/types';
import type { Reply } from './heard';
import type { Unsent } from './outbox';
import type { Entry, Pending } from './pending';
import type { Rejection } from './rejection';
import { SharedText, type Typed, type Writing, type WritingEntry } from './shared-text';
import { Texts } from './texts';

/** Others see what is typed this often, while they are in the same thing and while not. */
const pauseTogetherMillis = 250;
const pauseAloneMillis = 1_000;
/** So often a text is given again to a newer board before the person is told. */
const mostAgain = 20;
/** None of these changes who may write where. */
const ofNoMatter = /^(text-edited|.*-(moved|edited|posted|placed)|timer-.*)$/;

interface Around {
  confirmed(): { readonly board: Board | undefined; readonly seq: Seq };
  shown(): Board | undefined;
  commits(after: Seq): Promise<CommitPage>;
  latest(): Promise<unknown>;
  /** Whether somebody else is in the same thing. */
  isShared(place: TextPlace): boolean;
  changed(): void;
  stalled(): void;
  rejected(rejection: Rejection, command: WritingEntry['command'], gone: readonly Entry[]): void;
  send(): void;
  keep(entry: Entry, insteadOf?: Id): void;
  gone(entry: Entry): void;
  settle(entry: Entry, reply: Reply): void;
}

/**
 * What is typed in texts, until the confirmed board has it: one command at a time for each text, the rest of the typing
 * in the next. A refusal loses nothing: what is typed is held where it was typed until it can be sent.
 */
export class WritingWork {
  private readonly texts: Texts;
  private sendFrom = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly pending: Pending,
    private readonly around: Around,
  ) {
    this.texts = new Texts({
      confirmed: () => around.confirmed(),
      shown: () => around.shown(),
      commits: (after) => around.commits(after),
      settled: (entry, reply) => this.settled(entry, reply),
      changed: (entries) => this.rewritten(entries),
      arrived: (entries) => {
        // They are sent in the order of their text: else each would wait for the other.
        this.pending.arrange(entries);
        around.changed();
        around.send();
      },
    });
  }

  at(place: TextPlace): SharedText {
    return this.texts.at(place);
  }

  /** Somebody wrote this here. It is put to what waits already, and sent when its time comes. */
  write(text: SharedText, changes: Changes, from?: Parameters<SharedText['write']>[1], typed?: Typed): void {
    text.write(changes, from, typed);
    const last = text.entries.at(-1);
    if (last !== undefined && !last.tried) {
      last.writing.changes = composed(last.writing.changes, changes);
      last.state = 'waiting';
    } else {
      const { place, seq: base } = text;
      const command = { id: newId(), type: 'edit-text', ...place, base, changes } as const;
      const entry = this.pending.add(command, { writing: { place, changes } }) as WritingEntry;
      text.entries = [...text.entries, entry];
    }
    this.rewritten(text.entries);
    this.around.send();
  }

  /** Sends what is typed without waiting for more. */
  flush(): void {
    this.sendFrom = 0;
    this.around.send();
  }

  /** What is held there never will be stored. */
  discard(text: SharedText): void {
    for (const entry of text.entries.filter(({ state }) => state === 'held').reverse()) this.forget(entry);
    this.around.changed();
  }

  close(): void {
    this.texts.close();
    clearTimeout(this.timer);
  }

  /** What an earlier visit left; its entries are in `pending` again. */
  restore(left: readonly Unsent[]): void {
    const chains = new Map<string, { on: NonNullable<Unsent['on']>; entries: WritingEntry[] }>();
    const nth = ({ on }: Unsent) => on?.nth ?? 0;
    for (const { command, on } of [...left].sort((a, b) => nth(a) - nth(b))) {
      const entry = this.pending.find(command.id);
      if (!isWriting(entry) || on === undefined) continue;
      // Those of one text are kept together: what speaks of another seq was written without knowing of the rest.
      const key = `${keyOf(entry.writing.place)} ${on.seq}`;
      const chain = chains.get(key) ?? { on, entries: [] };
      // Only the first of a chain can have been sent.
      entry.tried = chain.entries.length === 0;
      chain.entries.push(entry);
      chains.set(key, chain);
    }
    for (const { on, entries } of chains.values())
      this.texts.restore(entries[0]!.writing.place, on.seq, on.text, entries);
  }

  /** What to keep of an entry, to go on with it after a reload. */
  keepable({ writing }: Entry): Unsent['on'] {
    const text = writing && this.texts.holding(writing);
    if (writing === undefined || text === undefined) return undefined;
    const nth = text.entries.findIndex((entry) => entry.writing === writing);
    return { seq: text.seq, text: text.confirmed, changes: writing.changes, nth };
  }

  /** What it does to the board as it is now; `undefined` where it is no writing in a text. */
  predict(entry: Entry): Event[] | undefined {
    if (!isWriting(entry)) return undefined;
    const { place, changes } = entry.writing;
    return this.texts.has(entry) ? [{ type: 'text-edited', ...place, changes }] : [];
  }

  follow(commits: readonly Commit[]): void {
    this.texts.follow(commits);
    if (commits.every(({ events }) => events.every(({ type }) => ofNoMatter.test(type)))) return;
    for (const entry of this.pending.entries)
      if (entry.state === 'held' && isWriting(entry) && !isOfText(entry.writing.held))
        entry.state = 'waiting';
  }

  /** The confirmed board is another, and nobody knows what came between. */
  jump(): void {
    this.texts.jump();
  }

  /** The server has it, and we may not have seen it come by: then the text has it already. */
  leave(entry: Entry): void {
    if (!isWriting(entry)) return;
    this.texts.find(entry.writing.place)?.withdraw(entry);
    this.around.gone(entry);
  }

  isReady(entry: Entry): boolean {
    if (!isWriting(entry)) return true;
    if (!this.texts.isNext(entry)) return false;
    if (entry.tried) return true;
    const text = this.texts.find(entry.writing.place)!;
    const held = unfit(text, applied(entry.writing.changes, text.confirmed));
    if (held !== undefined) this.hold(entry, held);
    return held === undefined && Date.now() >= this.sendFrom;
  }

  sending(entry: Entry): void {
    if (!isWriting(entry)) return;
    if (!entry.tried) this.rewritten(this.texts.find(entry.writing.place)!.entries);
    const pause = this.around.isShared(entry.writing.place) ? pauseTogetherMillis : pauseAloneMillis;
    this.sendFrom = Date.now() + pause;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.around.send(), pause);
  }

  refused(entry: WritingEntry, rejection: Rejection): void {
    const refused = entry.command.id;
    const told = entry.writing.held !== undefined;
    entry.command = { ...entry.command, id: newId() };
    entry.tried = false;
    this.around.keep(entry, refused);
    this.hold(entry, rejection.code);
    const isStale = rejection.code === 'base-too-old' || rejection.code === 'bad-changes';
    if (isStale && ++entry.again <= mostAgain) void this.tryOnNewer(entry);
    else if (!told) this.around.rejected(rejection, entry.command, []);
  }

  private async tryOnNewer(entry: WritingEntry): Promise<void> {
    await this.around.latest();
    if (entry.state !== 'held') return;
    entry.state = 'waiting';
    this.around.send();
  }

  private settled(entry: WritingEntry, reply: Reply): void {
    if (entry.state !== 'stored') this.around.settle(entry, reply);
    this.pending.drop((each) => each === entry);
    this.around.gone(entry);
  }

  /** Keeps them as they are now; what has nothing left to do is forgotten. */
  private rewritten(entries: readonly WritingEntry[]): void {
    for (const entry of entries) {
      if (!entry.tried && isNothing(entry.writing.changes) && this.texts.has(entry)) this.forget(entry);
      else {
        if (entry.state === 'held' && isOfText(entry.writing.held)) entry.state = 'waiting';
        if (!entry.tried) this.setContent(entry);
        this.around.keep(entry);
      }
    }
  }

  private forget(entry: WritingEntry): void {
    this.leave(entry);
    this.pending.drop((each) => each === entry);
  }

  private setContent(entry: WritingEntry): void {
    const { place, changes } = entry.writing;
    const base = this.texts.holding(entry.writing)?.seq ?? 0;
    entry.command = { id: entry.command.id, type: 'edit-text', ...place, base, changes };
  }

  private hold(entry: WritingEntry, code: string): void {
    entry.state = 'held';
    entry.writing.held = code;
    this.around.stalled();
  }
}

export function isWriting(entry: Entry | undefined): entry is WritingEntry {
  return entry?.writing !== undefined;
}

/** What a command that was kept does to its text; `undefined` where it is no writing. */
export function writingOf(command: SentCommand, changes: Changes): Writing | undefined {
  if (command.type !== 'edit-text') return undefined;
  return { place: { ...(command.on && { on: command.on }), field: command.field }, changes };
}

/** What the server would refuse whatever others do; it is not asked. */
function unfit({ place }: SharedText, after: string): string | undefined {
  if (after.length > mostOf(place)) return 'text-too-long';
  return isNeeded(place) && after.trim() === '' ? 'text-needed' : undefined;
}

/** Whether the reason lies in the text itself, and goes when that changes. */
function isOfText(code: string | undefined): boolean {
  return code === 'text-too-long' || code === 'text-needed' || code === 'title-needed';
}
