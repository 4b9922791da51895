import { keyOf, textAt } from '../board/texts';
import type { Commit, CommitPage } from '../board/events';
import type { TextPlace } from '../board/fields';
import type { Board, Seq } from '../board/types';
import type { Reply } from './heard';
import { Backoff } from './backoff';
import { Rejection } from './rejection';
import { SharedText, type Writing, type WritingEntry } from './shared-text';

interface Around {
  confirmed(): { readonly board: Board | undefined; readonly seq: Seq };
  /** The board with what is pending, for things that are not confirmed yet. */
  shown(): Board | undefined;
  commits(after: Seq): Promise<CommitPage>;
  /** A commit turned out to be this entry. */
  settled(entry: WritingEntry, reply: Reply): void;
  /** These are not as they were. */
  changed(entries: readonly WritingEntry[]): void;
  /** What was left behind is where the board is. */
  arrived(entries: readonly WritingEntry[]): void;
}

/** The texts that are being written in, or have something of one's own that is not confirmed yet. */
export class Texts {
  private readonly texts = new Map<string, SharedText>();
  /** Changes from before a reload or a gap, until they are carried to where the board is now. */
  private readonly behind = new Set<SharedText>();
  private readonly catching = new Set<SharedText>();
  private closed = false;

  constructor(private readonly around: Around) {}

  /** The text at that place. It is forgotten again once nobody listens and nothing of one's own is left. */
  at(place: TextPlace, otherwise = ''): SharedText {
    const known = this.texts.get(keyOf(place));
    if (known !== undefined) return known;
    const { board, seq } = this.around.confirmed();
    const shown = this.around.shown();
    const there = (board && textAt(board, place)) ?? (shown && textAt(shown, place)) ?? otherwise;
    const text = new SharedText({ ...(place.on && { on: place.on }), field: place.field }, seq, there);
    this.texts.set(keyOf(place), text);
    return text;
  }

  find(place: TextPlace): SharedText | undefined {
    return this.texts.get(keyOf(place));
  }

  /** The text that has this writing, on the board or left behind. */
  holding(writing: Writing): SharedText | undefined {
    const has = ({ entries }: SharedText) => entries.some((entry) => entry.writing === writing);
    return [...this.behind, ...this.texts.values()].find(has);
  }

  /** Whether the entry is on the board as it is now, so that it can be shown and sent. */
  has(entry: WritingEntry): boolean {
    return this.find(entry.writing.place)?.entries.includes(entry) ?? false;
  }

  /** Whether nothing before it in its text is on its way. */
  isNext(entry: WritingEntry): boolean {
    return this.find(entry.writing.place)?.entries[0] === entry;
  }

  /** The confirmed board has these, too. */
  follow(commits: readonly Commit[]): void {
    for (const [key, text] of this.texts) {
      const before = text.confirmed;
      for (const commit of commits) {
        const own = text.take(commit);
        if (own !== undefined) this.around.settled(own, { seq: commit.seq, at: commit.at });
      }
      if (text.confirmed !== before && text.entries.length > 0) this.around.changed(text.entries);
      if (text.isIdle) this.texts.delete(key);
    }
  }

  /** The confirmed board is another one, and nobody knows what came between. */
  jump(): void {
    const { board, seq } = this.around.confirmed();
    for (const text of this.texts.values()) {
      const { entries, place } = text;
      if (entries.length > 0) {
        const left = new SharedText(place, text.seq, text.confirmed);
        left.adopt(entries);
        for (const entry of [...entries].reverse()) text.withdraw(entry);
        this.leaveBehind(left);
      }
      text.become(seq, (board && textAt(board, place)) ?? text.confirmed);
    }
    for (const left of this.behind) void this.catchUp(left);
  }

  /** Takes on what an earlier visit left, written on that text as it was at that seq. */
  restore(place: TextPlace, seq: Seq, confirmed: string, entries: readonly WritingEntry[]): void {
    const left = new SharedText(place, seq, confirmed);
    left.adopt(entries);
    this.leaveBehind(left);
  }

  private leaveBehind(left: SharedText): void {
    this.behind.add(left);
    if (this.around.confirmed().board !== undefined) void this.catchUp(left);
  }

  close(): void {
    this.closed = true;
  }

  /** Carries what was left behind over the commits since, one of which it may itself be. */
  private async catchUp(left: SharedText): Promise<void> {
    if (this.catching.has(left)) return;
    this.catching.add(left);
    const backoff = new Backoff(500, 15_000);
    while (!this.closed && left.seq < this.around.confirmed().seq) {
      try {
        const { commits } = await this.around.commits(left.seq);
        if (commits.length === 0) break;
        this.takeAll(left, commits);
      } catch (problem) {
        // The log is not kept that far back: what came between is seen from the texts alone.
        if (problem instanceof Rejection) break;
        await new Promise((soon) => setTimeout(soon, backoff.nextMillis()));
      }
    }
    if (!this.closed) this.arrive(left);
  }

  private takeAll(left: SharedText, commits: readonly Commit[]): void {
    for (const commit of commits) {
      if (commit.seq !== left.seq + 1 || commit.seq > this.around.confirmed().seq) continue;
      const own = left.take(commit);
      if (own === undefined) continue;
      this.around.settled(own, { seq: commit.seq, at: commit.at });
      // What is kept must never speak of something that is kept no more.
      this.around.changed(left.entries);
    }
  }

  private arrive(left: SharedText): void {
    this.behind.delete(left);
    this.catching.delete(left);
    const text = this.at(left.place, left.confirmed);
    left.become(text.seq, text.confirmed);
    text.adopt(left.entries);
    this.around.changed(text.entries);
    this.around.arrived(text.entries);
  }
}
