import {
  applied,
  between,
  composed,
  inverted,
  isNothing,
  mapped,
  mappedPlace,
  type Changes,
} from '../board/changes';
import { changesOf } from '../board/texts';
import type { Commit } from '../board/events';
import type { TextPlace } from '../board/fields';
import type { Id, Seq } from '../board/types';
import type { Entry } from './pending';

/** How many of the last changes are kept, for places told of a slightly older text. */
const mostRecent = 100;
const mostTyped = 20;

/** What an entry does to a text, as that is now, with the entries before it done. */
export interface Writing {
  readonly place: TextPlace;
  changes: Changes;
  /** Why it is not sent now: a rejection's code. */
  held?: string;
}

export type WritingEntry = Entry & { readonly writing: Writing };

/** What takes back all that one typed from a moment on, whatever others have written since. */
export interface Typed {
  back: Changes;
  /** It cannot be taken back any more: too long ago, or somebody else has rewritten it. */
  lost?: true;
}

type Listener = (changes: Changes, by: Id | undefined) => void;

/**
 * One text that several people may be writing in: what the server has confirmed, and one's own changes on it, sent or
 * not. Whatever comes from others is carried over one's own changes, and these over it, as the server does.
 */
export class SharedText {
  /** As it is with one's own changes: what is shown. */
  text: string;
  entries: WritingEntry[] = [];
  private readonly listeners = new Set<Listener>();
  private typed: Typed[] = [];
  private recent: { readonly seq: Seq; readonly by?: Id; readonly changes: Changes }[] = [];

  constructor(
    readonly place: TextPlace,
    public seq: Seq,
    public confirmed: string,
  ) {
    this.text = confirmed;
  }

  get isIdle(): boolean {
    return this.entries.length === 0 && this.listeners.size === 0 && this.typed.length === 0;
  }

  /** Why what is typed is not being saved; `undefined` where it is. */
  get held(): string | undefined {
    return this.entries.find(({ writing }) => writing.held !== undefined)?.writing.held;
  }

  /** Tells of everything that changes the text, but for what the listener itself wrote. Returns what ends it. */
  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** Follows what takes back all that is written here from now on. */
  startTyped(): Typed {
    const typed: Typed = { back: identity(this.text) };
    this.typed.push(typed);
    while (this.typed.length > mostTyped) this.typed.shift()!.lost = true;
    return typed;
  }

  endTyped(typed: Typed): void {
    this.typed = this.typed.filter((each) => each !== typed);
  }

  /** Something was written here: by `from`, who knows it already. */
  write(changes: Changes, from?: Listener, typed?: Typed): void {
    if (typed !== undefined) typed.back = composed(inverted(changes, this.text), typed.back);
    this.typed.forEach((each) => each !== typed && (each.back = mapped(each.back, changes, false)));
    this.text = applied(changes, this.text);
    for (const listener of this.listeners) if (listener !== from) listener(changes, undefined);
  }

  /** The next commit. The entry that it carries out, if it is one of ours, is done with. */
  take(commit: Commit): WritingEntry | undefined {
    this.seq = commit.seq;
    let now = this.confirmed;
    let changes: Changes | undefined;
    for (const event of commit.events) {
      const more = changesOf(event, this.place, now);
      if (more === undefined) continue;
      now = applied(more, now);
      changes = changes ? composed(changes, more) : more;
    }
    const own = this.entries.find(({ command }) => command.id === commit.command);
    if (changes !== undefined) this.remember(commit, changes);
    if (own !== undefined) {
      this.confirm(own, changes ?? identity(this.confirmed), now, commit.by);
    } else if (changes !== undefined) {
      this.confirmed = now;
      this.carry(changes, commit.by);
    }
    return own;
  }

  /** It turned out to be this, and nobody knows how it came about. */
  become(seq: Seq, confirmed: string): void {
    this.seq = seq;
    this.recent = [];
    const changes = between(this.confirmed, confirmed);
    this.confirmed = confirmed;
    if (!isNothing(changes)) this.carry(changes, undefined);
  }

  /** Takes on changes made before those that are here already, on the same confirmed text. */
  adopt(entries: readonly WritingEntry[]): void {
    if (entries.length === 0) return;
    this.carry(entries.map(({ writing }) => writing.changes).reduce(composed), undefined);
    this.entries = [...entries, ...this.entries];
  }

  /** An entry that never happens, or has happened already, no longer counts. */
  withdraw(entry: WritingEntry): void {
    const index = this.entries.indexOf(entry);
    if (index < 0) return;
    const earlier = this.entries.slice(0, index);
    const before = earlier.reduce((text, { writing }) => applied(writing.changes, text), this.confirmed);
    this.entries = this.entries.slice(index + 1);
    this.carry(inverted(entry.writing.changes, before), undefined);
    this.entries = [...earlier, ...this.entries];
  }

  /** Where a place told of the confirmed text at `seq` is in the text now; `undefined`: not known (yet). */
  placeNow(place: number, seq: Seq, by: Id): number | undefined {
    if (seq > this.seq) return undefined;
    const since = this.recent.filter((each) => each.seq > seq);
    if (since.length === mostRecent && this.recent.length === mostRecent) return undefined;
    let now = place;
    for (const { changes, by: who } of since) now = mappedPlace(now, changes, who === by);
    for (const { writing } of this.entries) now = mappedPlace(now, writing.changes, false);
    return Math.min(now, this.text.length);
  }

  /** Where a place in the text is in the confirmed text. */
  confirmedPlace(place: number): number {
    const texts = [this.confirmed];
    for (const { writing } of this.entries) texts.push(applied(writing.changes, texts.at(-1)!));
    return this.entries.reduceRight(
      (now, { writing }, i) => mappedPlace(now, inverted(writing.changes, texts[i]!), false),
      place,
    );
  }

  private remember({ seq, by }: Commit, changes: Changes): void {
    this.recent = [...this.recent, { seq, changes, ...(by && { by }) }].slice(-mostRecent);
  }

  /** Carries what others did to the confirmed text over all that is one's own. */
  private carry(changes: Changes, by: Id | undefined): void {
    let theirs = changes;
    for (const { writing } of this.entries) {
      const mine = writing.changes;
      writing.changes = mapped(mine, theirs, false);
      theirs = mapped(theirs, mine, true);
    }
    if (isNothing(theirs)) return;
    for (const each of this.typed) {
      const back = mapped(each.back, theirs, false);
      // Where somebody else has rewritten what was typed, taking it back would make nonsense of both.
      if (deletedIn(back) < deletedIn(each.back)) each.lost = true;
      each.back = back;
    }
    this.text = applied(theirs, this.text);
    for (const listener of this.listeners) listener(theirs, by);
  }

  /**
   * One of our entries is in the confirmed text: mostly the first, but one from before a reload may arrive late. The
   * server carried it over the same changes as we did; where not, what differs comes as from others.
   */
  private confirm(own: WritingEntry, changes: Changes, now: string, by: Id | undefined): void {
    const index = this.entries.indexOf(own);
    const earlier = this.entries.slice(0, index);
    let before = this.confirmed;
    let carried = changes;
    for (const { writing } of earlier) {
      const mine = writing.changes;
      before = applied(mine, before);
      writing.changes = mapped(mine, carried, false);
      carried = mapped(carried, mine, true);
    }
    this.confirmed = now;
    this.entries = this.entries.slice(index + 1);
    this.carry(between(applied(own.writing.changes, before), applied(carried, before)), by);
    this.entries = [...earlier, ...this.entries];
  }
}

/** How many characters it takes away. */
function deletedIn(changes: Changes): number {
  return changes.reduce<number>((sum, part) => sum + (typeof part === 'number' ? 0 : part[0]), 0);
}

function identity(text: string): Changes {
  return text === '' ? [] : [text.length];
}
