import type { Presence } from './heard';

const pauseMillis = 100;

/** The parts of the page that tell something about me. What the later one says goes before what the earlier says. */
export type Teller = 'surface' | 'panel' | 'lead';

/** Sends where one is and what one does, as all parts of the page say it together, at most ten times a second. */
export class Announcer {
  private readonly said: Partial<Record<Teller, Presence>> = {};
  private send: ((presence: Presence) => void) | undefined;
  private pause: ReturnType<typeof setTimeout> | undefined;
  private news = false;

  /** A new connection knows nothing yet; `undefined`: there is none. */
  use(send: ((presence: Presence) => void) | undefined): void {
    this.send = send;
    this.news = Object.keys(this.said).length > 0;
    this.flush();
  }

  set(teller: Teller, presence: Presence): void {
    this.said[teller] = presence;
    this.news = true;
    this.flush();
  }

  close(): void {
    clearTimeout(this.pause);
    this.send = undefined;
  }

  private flush(): void {
    if (!this.news || this.send === undefined || this.pause !== undefined) return;
    this.news = false;
    this.send({ ...this.said.surface, ...this.said.panel, ...this.said.lead });
    this.pause = setTimeout(() => {
      this.pause = undefined;
      this.flush();
    }, pauseMillis);
  }
}
