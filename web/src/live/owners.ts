/** Which tabs of this browser live, told by a name each of them has for as long as it does. */
export interface Owners {
  /** From now on this tab lives under that name, until `leave`. */
  enter(name: string): Promise<void>;
  /** Does something on behalf of a tab, unless that lives. */
  ifGone(name: string, act: () => Promise<void>): Promise<void>;
  leave(): void;
}

export function ownersHere(): Owners {
  return navigator.locks ? new LockedOwners() : new AskedOwners();
}

/** A lock is given back by the browser when the tab is gone, however it went. */
class LockedOwners implements Owners {
  private release: () => void = () => {};

  enter(name: string): Promise<void> {
    return new Promise((held) => {
      void navigator.locks.request(name, () => {
        held();
        return new Promise<void>((release) => (this.release = release));
      });
    });
  }

  async ifGone(name: string, act: () => Promise<void>): Promise<void> {
    await navigator.locks.request(name, { ifAvailable: true }, async (free) => {
      if (free) await act();
    });
  }

  leave(): void {
    this.release();
  }
}

interface Said {
  readonly asks?: string;
  readonly lives?: string;
}

const ANSWER_MILLIS_MAX = 500;

/**
 * Where there are no locks, as over plain http, tabs ask each other. Were both of two tabs to send a text that one of them
 * is still writing, the server would take the one that comes first, and what was typed since would be lost.
 */
export class AskedOwners implements Owners {
  private readonly channel =
    'BroadcastChannel' in globalThis ? new BroadcastChannel('patternboard.tabs') : undefined;
  private readonly mine = new Set<string>();
  private readonly waiting = new Map<string, () => void>();

  async enter(name: string): Promise<void> {
    this.mine.add(name);
    this.channel?.addEventListener('message', ({ data }: MessageEvent<Said>) => {
      if (data.asks !== undefined && this.mine.has(data.asks)) this.say({ lives: data.asks });
      if (data.lives !== undefined) this.waiting.get(data.lives)?.();
    });
  }

  async ifGone(name: string, act: () => Promise<void>): Promise<void> {
    const lives = await new Promise<boolean>((answer) => {
      const late = setTimeout(() => answer(false), this.channel ? ANSWER_MILLIS_MAX : 0);
      this.waiting.set(name, () => (clearTimeout(late), answer(true)));
      this.say({ asks: name });
    });
    this.waiting.delete(name);
    if (!lives) await act();
  }

  leave(): void {
    this.mine.clear();
    this.channel?.close();
  }

  private say(said: Said): void {
    this.channel?.postMessage(said);
  }
}
