import type { Command } from '../../board/commands';
import type { Id } from '../../board/types';
import type { Rejection } from '../rejection';
import { Session } from '../session.svelte';
import { MemoryOutbox } from './memoryOutbox';
import { Network } from './network';
import { Random } from './random';
import { emptyBoard, MiniServer } from './server';

/** A server and its participants, for tests with fake timers. */
export class MeetingOf {
  readonly server: MiniServer;
  private readonly sessions: Session[] = [];

  constructor(...people: Id[]) {
    this.server = new MiniServer(emptyBoard(...people));
  }

  join(participant: Id) {
    const network = new Network(this.server, participant, new Random(1));
    const outbox = new MemoryOutbox();
    const refused: { code: string; command: Command }[] = [];
    const open = () => {
      const session = new Session({
        board: 'b',
        participant,
        transport: network,
        outbox,
        storage: null,
        onRejected: (rejection: Rejection, command) => refused.push({ code: rejection.code, command }),
      });
      this.sessions.push(session);
      return session;
    };
    return { network, outbox, refused, open, session: open() };
  }

  end(): void {
    for (const session of this.sessions) session.close();
  }
}

export function card(id: Id, more: { x?: number; y?: number; pattern?: Id } = {}): Command {
  return { type: 'post-card', card: id, kind: 'observation', text: `card ${id}`, ...more };
}
