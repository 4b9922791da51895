import type { Seq } from '../board/types';
import type { Connection, Listener, Transport } from '../live/transport';
import { Rejection } from '../live/rejection';
import type { Recording } from './recording';

/** How much faster than it was, and how long a pause may last; in a meeting people think for minutes. */
const paces = {
  slow: { times: 4, pauseMillis: 2_500 },
  normal: { times: 20, pauseMillis: 1_000 },
  fast: { times: 100, pauseMillis: 250 },
} as const;
/** Several changes in one moment are one step. */
const shortestMillis = 60;

export type Pace = keyof typeof paces;

/** Plays a recording to a session, as a server would that is as far as the player is. */
export class Player {
  position = $state.raw<Seq>(0);
  playing = $state(false);
  pace = $state<Pace>('normal');
  private listener: Listener | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly recording: Recording) {
    this.position = recording.first;
  }

  play(): void {
    if (this.position >= this.recording.last) this.go(this.recording.first);
    this.playing = true;
    this.goOn();
  }

  pause(): void {
    this.playing = false;
    clearTimeout(this.timer);
  }

  /** To any moment of the meeting, back as well. */
  go(position: Seq): void {
    const { first, last } = this.recording;
    const from = this.position;
    this.position = Math.max(first, Math.min(position, last));
    this.listener?.commits(this.recording.page(Math.min(from, this.position), this.position));
  }

  readonly transport: Transport = {
    connect: (listener) => this.connect(listener),
    board: () => Promise.resolve({ seq: this.position, board: this.recording.boardAt(this.position) }),
    commits: (after) => Promise.resolve(this.recording.page(after, this.position)),
  };

  private connect(listener: Listener): Connection {
    this.listener = listener;
    queueMicrotask(() => {
      listener.opened();
      listener.commits({ commits: [], head: this.position });
    });
    return {
      send: () => Promise.reject(new Rejection('read-only', 403)),
      presence: () => undefined,
      ping: () => listener.pong(),
      close: () => (this.listener = undefined),
    };
  }

  private goOn(): void {
    clearTimeout(this.timer);
    const { recording } = this;
    if (this.position >= recording.last) return this.pause();
    const { times, pauseMillis } = paces[this.pace];
    let next = this.position + 1;
    const until = (seq: Seq) =>
      (Date.parse(recording.at(seq)) - Date.parse(recording.at(this.position))) / times;
    while (next < recording.last && until(next + 1) < shortestMillis) next += 1;
    const millis = Math.max(shortestMillis, Math.min(until(next), pauseMillis));
    this.timer = setTimeout(() => {
      this.go(next);
      this.goOn();
    }, millis);
  }
}
