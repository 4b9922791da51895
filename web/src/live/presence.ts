import type { Presence } from '../board/types';

const pauseMillis = 100;

/** Sends where one is, at most ten times a second; the last word always goes. */
export class Announcer {
  private latest: Presence | undefined;
  private send: ((presence: Presence) => void) | undefined;
  private pause: ReturnType<typeof setTimeout> | undefined;
  private news = false;

  /** A new connection knows nothing yet; `undefined`: there is none. */
  use(send: ((presence: Presence) => void) | undefined): void {
    this.send = send;
    this.news = this.latest !== undefined;
    this.flush();
  }

  set(presence: Presence): void {
    this.latest = presence;
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
    this.send(this.latest!);
    this.pause = setTimeout(() => {
      this.pause = undefined;
      this.flush();
    }, pauseMillis);
  }
}
