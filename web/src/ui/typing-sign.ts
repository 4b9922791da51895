import type { On } from '../board/types';
import type { Session } from '../live/session.svelte';

const FADES_MILLIS = 4000;

/** Tells the others that one is typing beside the surface, until one stops. */
export class TypingSign {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly session: Session,
    /** What the text is about, if it is one thing on the board. */
    private readonly on: On | undefined,
  ) {}

  typed(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.stop(), FADES_MILLIS);
    this.session.setPresence('panel', { ...(this.on && { on: this.on }), doing: 'typing' });
  }

  stop(): void {
    if (this.timer === undefined) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.session.setPresence('panel', {});
  }
}
