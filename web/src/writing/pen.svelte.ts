import { hueOf } from '../people/initials';
import type { Changes } from '../board/changes';
import { keyOf } from '../board/texts';
import type { TextPlace } from '../board/fields';
import type { Session } from '../live/session.svelte';
import type { SharedText, Typed } from '../live/shared-text';
import type { Caret } from './codemirror';
import { knownAs } from '../people/known-as';

const fadesMillis = 4_000;

/** Somebody's hand in one text: writes in it, is told what others write, and tells them where it is. */
export class Pen {
  text = $state('');
  private readonly shared: SharedText;
  private readonly stop: () => void;
  private typed: Typed | undefined;
  private at: { anchor: number; head: number } | undefined;
  private fading: ReturnType<typeof setTimeout> | undefined;
  private readonly hear = (changes: Changes) => {
    this.text = this.shared.text;
    this.heard?.(changes);
  };

  /** Told of everything that changes the text, but for what is written with this pen. */
  heard: ((changes: Changes) => void) | undefined;

  constructor(
    private readonly session: Session,
    private readonly place: TextPlace,
  ) {
    this.shared = session.text(place);
    this.text = this.shared.text;
    this.stop = this.shared.listen(this.hear);
  }

  /** Why what was written here is not being saved: a rejection's code. Read it where the status is read, too. */
  get held(): string | undefined {
    return this.shared.held;
  }

  write(changes: Changes): void {
    this.typed ??= this.shared.startTyped();
    this.session.write(this.shared, changes, this.hear, this.typed);
    this.text = this.shared.text;
    clearTimeout(this.fading);
    this.fading = setTimeout(() => {
      this.fading = undefined;
      this.tell();
    }, fadesMillis);
    this.tell();
  }

  /** Where I am in the text. */
  moved(anchor: number, head: number): void {
    this.at = { anchor, head };
    this.tell();
  }

  /** Where the others are. */
  carets(): Caret[] {
    const { people, board, participant } = this.session;
    return Object.entries(people).flatMap(([id, { on, caret }]) => {
      if (
        id === participant ||
        !caret ||
        keyOf({ ...(on && { on }), field: caret.field }) !== keyOf(this.place)
      )
        return [];
      const head = this.shared.placeNow(caret.to, caret.seq, id);
      const anchor = this.shared.placeNow(caret.from, caret.seq, id);
      if (head === undefined || anchor === undefined) return [];
      return [{ id, name: knownAs(board?.participants ?? {}, id) ?? '', hue: hueOf(id), head, anchor }];
    });
  }

  /** Sends what is written now. A text that may not be empty gets its words back. */
  leave(): void {
    clearTimeout(this.fading);
    this.fading = this.at = undefined;
    this.session.setPresence('panel', {});
    if (this.typed) this.session.wrote(this.shared, this.typed);
    this.typed = undefined;
    if (this.held === 'text-needed') this.session.discard(this.shared);
  }

  /** Takes back all that was written since coming here. */
  takeBack(): void {
    if (!this.typed) return;
    this.session.write(this.shared, this.typed.back, this.hear);
    this.shared.endTyped(this.typed);
    this.typed = undefined;
    this.text = this.shared.text;
  }

  giveUp(): void {
    this.session.discard(this.shared);
  }

  close(): void {
    this.leave();
    this.stop();
  }

  private tell(): void {
    const { on, field } = this.place;
    const { at, shared } = this;
    const caret = at && {
      field,
      from: shared.confirmedPlace(at.anchor),
      to: shared.confirmedPlace(at.head),
      seq: shared.seq,
    };
    this.session.setPresence('panel', {
      ...(on && { on }),
      ...(this.fading && { doing: 'typing' as const }),
      ...(caret && { caret }),
    });
  }
}
