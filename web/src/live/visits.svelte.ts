import type { Seq } from '../board/types';

/** A reload, another tab, a short break: who was away for less than this has not been away. */
const AWAY_MILLIS = 30 * 60_000;

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>;

/** When one was last on a board, on this device: what came after that is new. */
export interface Visit {
  /** The board as one left it. */
  readonly seq: Seq;
  /** When one left, in milliseconds since 1970; 0 where it is not known. */
  readonly leftMillis: number;
}

/** The visits to one board on this device, kept as four numbers: the last one's end, and that of the one before it. */
export class Visits {
  /** The visit before this one; `undefined` on the first. */
  last = $state.raw<Visit>();

  constructor(
    private readonly key: string,
    private readonly storage: Storage | null | undefined,
  ) {
    this.begin();
  }

  /** One looks at the board: again, or after having been away. */
  begin(): void {
    const [seq = 0, leftMillis = 0, seqBefore = 0, leftBefore = 0] = (this.storage?.getItem(this.key) ?? '')
      .split(' ')
      .map(Number);
    const away = Date.now() - leftMillis > AWAY_MILLIS;
    const last = away ? { seq, leftMillis } : { seq: seqBefore, leftMillis: leftBefore };
    if (last.seq !== this.last?.seq) this.last = last.seq > 0 ? last : undefined;
  }

  /** One looks away. */
  leave(seq: Seq): void {
    const { seq: before = 0, leftMillis = 0 } = this.last ?? {};
    if (seq > 0) this.storage?.setItem(this.key, `${seq} ${Date.now()} ${before} ${leftMillis}`);
  }
}
