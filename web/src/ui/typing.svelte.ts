import { decideMerge } from './text-merge';

const PAUSE_MILLIS = 600;

/** What a text that is being typed needs of the rest. */
export interface Typed {
  /** What the board says now. */
  value(): string;
  /** Fails where it was refused. */
  store(text: string): Promise<unknown> | void;
  /** An empty text is not saved. */
  needed?(): boolean;
}

/**
 * One text that is saved while it is typed: when typing pauses, on leaving the field and when the page goes away. What
 * others write shows at once, but never in place of one's own words: then both are shown and one chooses.
 */
export class Typing {
  text = $state('');
  /** What somebody else wrote here while we were typing. */
  theirs = $state<string>();
  /** What the board said when typing began, or what was saved last. */
  private base: string;
  /** Saved, and not known to be stored. */
  private underWay = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly typed: Typed) {
    this.base = this.text = typed.value();
  }

  get dirty(): boolean {
    return this.text !== this.base;
  }

  type(text: string): void {
    this.text = text;
    this.soon();
  }

  /** The board says this now. */
  follow(value: string): void {
    const touched = this.dirty || this.underWay > 0;
    switch (decideMerge({ base: this.base, mine: this.text, theirs: value, touched })) {
      case 'nothing':
        this.theirs = undefined;
        break;
      case 'follow':
        this.base = this.text = value;
        break;
      case 'agree':
        this.base = value;
        this.theirs = undefined;
        break;
      case 'ask':
        this.theirs = value;
    }
  }

  save(): void {
    clearTimeout(this.timer);
    if (!this.dirty || this.theirs !== undefined || this.isMissing) return;
    const before = this.base;
    const text = this.text;
    this.base = text;
    void this.store(text, before);
  }

  /** Saves; what may not be empty gets its text back. */
  leave(): void {
    this.save();
    if (!this.isMissing) return;
    this.text = this.base;
  }

  keepMine(): void {
    this.base = this.theirs ?? this.base;
    this.theirs = undefined;
    this.save();
  }

  takeTheirs(): void {
    this.text = this.base = this.theirs ?? this.text;
    this.theirs = undefined;
  }

  takeBoth(): void {
    const both = `${this.theirs}\n${this.text}`;
    this.base = this.theirs ?? this.base;
    this.theirs = undefined;
    this.type(both);
  }

  private get isMissing(): boolean {
    return this.text.trim() === '' && (this.typed.needed?.() ?? false);
  }

  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE_MILLIS);
  }

  private async store(text: string, before: string): Promise<void> {
    this.underWay++;
    try {
      await this.typed.store(text);
      this.underWay--;
    } catch {
      this.underWay--;
      // It did not happen: what is typed stays, and is not saved until something is done about it.
      if (this.base === text) this.base = before;
      this.follow(this.typed.value());
    }
  }
}
