import { keep, read } from '../app/device';
import { newId } from '../board/ids';
import type { Id } from '../board/types';
import { Rejection, Unknown } from '../live/rejection';
import type { Pages, Stored, Texts, Write } from './own-pages';

const PAUSE_MILLIS = 1_000;
const AGAIN_MILLIS = 10_000;

/** What waits on this device until the server has it. */
interface Waiting {
  readonly texts: Texts;
  readonly base: number;
  /** On its way, and perhaps there already: it is sent again as it was before anything newer is. */
  readonly sent?: Write | undefined;
}

/** One page being written: kept on this device at every key, and on the server at every pause. */
export class OwnPage {
  texts = $state.raw<Texts>({});
  saving = $state.raw<'saved' | 'waiting' | 'refused'>('saved');
  /** What another device of the same person wrote meanwhile: it is for them to choose. */
  other = $state.raw<Stored>();
  problem = $state.raw<unknown>();
  private base: number;
  private sent: Write | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sending: Promise<void> | undefined;
  private gone = false;

  constructor(
    readonly id: Id,
    private readonly place: string,
    private readonly pages: Pages,
    known: Stored | undefined,
  ) {
    const waiting = waitingAt(place);
    this.texts = waiting?.texts ?? known?.texts ?? {};
    this.base = waiting?.base ?? known?.revision ?? 0;
    this.sent = waiting?.sent;
    if (waiting) void this.save();
  }

  get revision(): number {
    return this.base;
  }

  write(change: Texts): void {
    this.texts = { ...this.texts, ...change };
    this.remember();
    this.later(PAUSE_MILLIS);
  }

  /** What stands in a new page before anything is written: by itself it is nothing to keep. */
  begin(texts: Texts): void {
    this.texts = texts;
  }

  /** Sends what waits; where there is no answer it is sent again by and by. */
  async save(): Promise<void> {
    clearTimeout(this.timer);
    if (this.sending || this.other || this.gone) return;
    this.sending = this.sendAll();
    await this.sending;
    this.sending = undefined;
  }

  private async sendAll(): Promise<void> {
    try {
      while (this.sent || this.saving !== 'saved' || waitingAt(this.place)) {
        const write = (this.sent ??= { id: newId(), texts: this.texts, base: this.base });
        this.remember();
        const revision = await this.pages.write(this.id, write);
        this.sent = undefined;
        // It was there already, and another device has written since.
        if (revision !== write.base + 1) return await this.look();
        this.base = revision;
        if (this.gone) return;
        if (same(this.texts, write.texts)) this.forget();
      }
    } catch (problem) {
      await this.failed(problem);
    }
  }

  /** One's own words go in place of the other device's. */
  keepMine(): void {
    this.settle(this.texts);
  }

  takeOther(): void {
    this.settle(this.other?.texts ?? {});
  }

  /** What differs is put one under the other. */
  keepBoth(): void {
    const theirs = this.other?.texts ?? {};
    const both: Record<string, string> = { ...theirs };
    for (const [name, text] of Object.entries(this.texts)) {
      const there = theirs[name] ?? '';
      both[name] = name === 'on' || !there || there === text ? text : text ? `${there}\n\n${text}` : there;
    }
    this.settle(both);
  }

  /** Takes the page away for good; what still waits of it too. */
  async remove(): Promise<void> {
    this.gone = true;
    // What is on its way has to be there first.
    await this.sending;
    clearTimeout(this.timer);
    try {
      // It may have come there, and nobody has said so yet.
      if (this.sent) throw new Unknown('no-answer');
      if (this.base > 0) await this.pages.remove(this.id, this.base);
    } catch (problem) {
      this.gone = false;
      throw problem;
    }
    this.forget();
  }

  private settle(texts: Texts): void {
    this.base = this.other?.revision ?? 0;
    this.other = undefined;
    this.texts = texts;
    this.remember();
    void this.save();
  }

  private async failed(problem: unknown): Promise<void> {
    if (!(problem instanceof Rejection)) return this.later(AGAIN_MILLIS);
    this.sent = undefined;
    this.remember();
    if (problem.code === 'changed-since') return this.look().catch(() => this.later(AGAIN_MILLIS));
    this.problem = problem;
    this.saving = 'refused';
  }

  private async look(): Promise<void> {
    const there = (await this.pages.all()).get(this.id);
    this.base = there?.revision ?? 0;
    if (!there) return this.later(0); // removed elsewhere: what is written here stays
    if (same(there.texts, this.texts)) this.forget();
    else this.other = there;
  }

  private later(millis: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), millis);
  }

  private remember(): void {
    this.saving = 'waiting';
    this.problem = undefined;
    const waiting: Waiting = { texts: this.texts, base: this.base, sent: this.sent };
    keep(this.place, JSON.stringify(waiting));
  }

  private forget(): void {
    this.saving = 'saved';
    keep(this.place, undefined);
  }
}

function waitingAt(place: string): Waiting | undefined {
  const text = read(place);
  if (text === null) return undefined;
  try {
    return JSON.parse(text) as Waiting;
  } catch {
    return undefined;
  }
}

/** The server leaves out what is empty, and blanks around a text. */
function same(one: Texts, other: Texts): boolean {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => (one[name] ?? '').trim() === (other[name] ?? '').trim());
}

/** Where the pages of one person wait on this device; the ids of those that do. */
export const placeOf = (participant: Id, page: Id) => `patternboard.own.${participant}.${page}`;

export function waitingPages(participant: Id): Id[] {
  const begin = placeOf(participant, '');
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(begin))
      .map((key) => key.slice(begin.length));
  } catch {
    return [];
  }
}
