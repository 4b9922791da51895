import { openLine, type Line } from './line';

/** A message of the Vert.x bridge; an error that belongs to no address has none. */
export interface Told {
  readonly type: 'rec' | 'err' | 'pong';
  readonly address?: string;
  readonly body?: unknown;
  readonly failureCode?: number;
  readonly message?: string;
}

type Heard = (told: Told) => void;

/** The Vert.x bridge protocol over one line, as much of it as we use. */
export class Bridge {
  private readonly line: Line;
  private readonly heard = new Map<string, Heard>();
  private asked = 0;

  /** @param other is told what is meant for no address that was registered or waits for a reply */
  constructor(
    url: string,
    query: string,
    { opened, closed, other }: { opened(): void; closed(): void; other: Heard },
  ) {
    this.line = openLine(url, query, {
      opened,
      closed,
      heard: (text) => {
        const told = JSON.parse(text) as Told;
        (this.heard.get(told.address ?? '') ?? other)(told);
      },
    });
  }

  register(address: string, headers: Readonly<Record<string, unknown>>, heard: Heard): void {
    this.heard.set(address, heard);
    this.write({ type: 'register', address, headers });
  }

  /** Throws where the line is not open. With `replied`, an answer is asked for. */
  send(address: string, body: unknown, replied?: Heard): void {
    const replyAddress = replied && `reply-${++this.asked}`;
    this.write({ type: 'send', address, replyAddress, headers: {}, body });
    if (!replyAddress) return;
    this.heard.set(replyAddress, (told) => {
      this.heard.delete(replyAddress);
      replied(told);
    });
  }

  ping(): void {
    this.write({ type: 'ping' });
  }

  close(): void {
    this.line.close();
  }

  private write(message: unknown): void {
    this.line.send(JSON.stringify(message));
  }
}
