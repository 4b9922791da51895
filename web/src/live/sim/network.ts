import type { SentCommand } from '../../board/commands';
import type { CommitPage } from '../../board/events';
import type { Id } from '../../board/types';
import { Rejection, Unknown } from '../rejection';
import type { Connection, Listener, Transport } from '../transport';
import type { Random } from './random';
import type { MiniServer } from './server';

/** How bad a network is: shares from 0 to 1. */
interface Weather {
  readonly latestMillis: number;
  readonly drop: number;
  readonly repeat: number;
  /** Of HTTP requests and tries to connect. */
  readonly fail: number;
}

const greetedWithAtMost = 3;

export const fine: Weather = { latestMillis: 20, drop: 0, repeat: 0, fail: 0 };
export const stormy: Weather = { latestMillis: 3_000, drop: 0.15, repeat: 0.15, fail: 0.3 };

/**
 * One client's network: every message takes its own time, so they overtake each other; some are lost, some come twice.
 */
export class Network implements Transport {
  weather = fine;
  /** How long the server takes for a command. */
  thinksMillis = 0;
  /** Commands that reached the server, repeats included. */
  readonly arrived: SentCommand[] = [];
  private readonly wires = new Set<Wire>();

  constructor(
    private readonly server: MiniServer,
    private readonly by: Id,
    private readonly random: Random,
  ) {}

  connect(listener: Listener, has?: () => number | undefined): Connection {
    const wire: Wire = { alive: true, listener };
    this.wires.add(wire);
    const tell = (act: (listener: Listener) => void) =>
      this.carry(() => wire.alive && wire.listener && act(wire.listener));
    const commits = (page: Parameters<Listener['commits']>[0]) => tell((to) => to.commits(page));
    let version = 0;
    const mine = (ballots: Parameters<Listener['mine']>[0]['ballots']) => {
      const now = ++version;
      tell((to) => to.mine({ ballots }, now));
    };
    wire.leave = () => {
      this.server.listeners.delete(commits);
      this.server.mineListeners.get(this.by)?.delete(mine);
    };
    this.later(() => {
      if (!wire.alive) return;
      if (this.random.chance(this.weather.fail)) return this.cutOne(wire);
      this.server.listeners.add(commits);
      const all = this.server.mineListeners.get(this.by) ?? new Set();
      this.server.mineListeners.set(this.by, all.add(mine));
      const greeting = this.greeting(has?.());
      wire.listener?.opened();
      wire.listener?.commits(greeting);
    });
    return {
      send: (command) =>
        new Promise((resolve, reject) => {
          const sent = structuredClone(command);
          const arrive = () => {
            if (!wire.alive) return;
            this.arrived.push(sent);
            try {
              const reply = this.server.execute(sent, this.by);
              this.carry(() => wire.alive && resolve(reply));
            } catch (refused) {
              this.carry(() => wire.alive && reject(refused as Rejection));
            }
          };
          this.carry(() => (this.thinksMillis ? setTimeout(arrive, this.thinksMillis) : arrive()));
        }),
      presence: () => {},
      ping: () => this.carry(() => wire.alive && this.carry(() => tell((to) => to.pong()))),
      close: () => {
        wire.listener = undefined;
        wire.alive = false;
        wire.leave?.();
        this.wires.delete(wire);
      },
    };
  }

  board() {
    return this.fetch(() => this.server.snapshot(this.by));
  }

  commits(after: number) {
    return this.fetch(() => this.server.after(after));
  }

  /** Ends the connection, and says so. */
  cut(): void {
    this.wires.forEach((wire) => this.cutOne(wire));
  }

  /** Ends it without a word. */
  cutSilently(): void {
    this.wires.forEach((wire) => {
      wire.alive = false;
      wire.leave?.();
    });
  }

  private cutOne(wire: Wire): void {
    wire.alive = false;
    wire.leave?.();
    this.wires.delete(wire);
    wire.listener?.closed();
  }

  private fetch<T>(answer: () => T): Promise<T> {
    return new Promise((resolve, reject) =>
      this.later(() => {
        if (this.random.chance(this.weather.fail)) return reject(new Unknown('no-answer'));
        try {
          const value = structuredClone(answer());
          this.later(() => resolve(value));
        } catch (problem) {
          reject(problem as Error);
        }
      }),
    );
  }

  /** With what is missing, where it is not too much, as the server's. */
  private greeting(after: number | undefined): CommitPage {
    const { head } = this.server;
    const few = after !== undefined && after >= this.server.keptFrom && head - after <= greetedWithAtMost;
    return few ? structuredClone(this.server.after(after)) : { commits: [], head };
  }

  private carry(act: () => void): void {
    if (this.random.chance(this.weather.drop)) return;
    this.later(act);
    if (this.random.chance(this.weather.repeat)) this.later(act);
  }

  private later(act: () => void): void {
    setTimeout(act, 1 + this.random.below(this.weather.latestMillis));
  }
}

interface Wire {
  alive: boolean;
  listener: Listener | undefined;
  leave?: () => void;
}
