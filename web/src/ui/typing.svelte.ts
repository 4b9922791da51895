const PAUSE_MILLIS = 600;

/**
 * One text that is saved while it is typed: when typing pauses, on leaving the field and when the page goes away. What
 * others write shows at once, but never under one's own unsaved words.
 */
export class Typing {
  text = $state('');
  /** What the board said when typing began, or what was saved last. */
  private known: string;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    value: () => string,
    private readonly store: (text: string) => void,
    private readonly needed: () => boolean = () => false,
  ) {
    this.known = value();
    this.text = this.known;
  }

  get dirty(): boolean {
    return this.text !== this.known;
  }

  type(text: string): void {
    this.text = text;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE_MILLIS);
  }

  /** The board says this now. */
  follow(value: string): void {
    if (value === this.known) return;
    const untouched = !this.dirty;
    this.known = value;
    if (untouched) this.text = value;
  }

  save(): void {
    clearTimeout(this.timer);
    if (!this.dirty || (this.needed() && this.text.trim() === '')) return;
    this.known = this.text;
    this.store(this.text);
  }

  /** Saves; what may not be empty gets its text back. */
  leave(): void {
    this.save();
    if (this.dirty) this.text = this.known;
  }
}
