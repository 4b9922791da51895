import { fetchBoard, fetchCommits } from '../api/api';
import type { SentCommand } from '../board/commands';
import type { CommitPage } from '../board/events';
import type { Id, Seq } from '../board/types';
import type { Mine, Reply } from './heard';
import { Bridge, type Told } from './bridge';
import { refusal, Unknown } from './rejection';
import type { Connection, Listener, PresenceChanges, Transport } from './transport';

/** The browser's way to the server: HTTP for the board, the Vert.x bridge for what is live. */
export function busTransport(board: Id, participant: Id, origin = location.origin): Transport {
  return {
    connect: (listener, has) => connect(board, participant, origin, listener, has),
    board: () => fetchBoard(board, participant),
    commits: (after) => fetchCommits(board, participant, after),
  };
}

function connect(
  board: Id,
  participant: Id,
  origin: string,
  listener: Listener,
  has?: () => Seq | undefined,
): Connection {
  const address = `board.${board}`;
  let greeted = false;
  let refused = 0;

  const handle = <T>(suffix: string, then: (body: T) => void, headers = {}) =>
    bridge.register(`${address}.${suffix}`, headers, ({ type, body }) => {
      if (type === 'err') bridge.close();
      else then(body as T);
    });

  function opened() {
    handle<{ mine: Mine; version: number }>(`private.${participant}`, ({ mine, version }) =>
      listener.mine(mine, version),
    );
    handle<PresenceChanges>('presence', (changes) => listener.presence(changes));
    // The greeting after registering says that we miss nothing from here on.
    handle<CommitPage>(
      'commits',
      (page) => {
        if (!greeted) listener.opened();
        greeted = true;
        listener.commits(page);
      },
      { after: has?.() },
    );
  }
  function other({ type }: Told) {
    if (type === 'pong') listener.pong();
    // An error has no address. One before the greeting is a projector's: it has nothing private, the rest is there.
    // Any other means that we are not let in (any more); trying again tells why.
    else if (type === 'err' && (greeted || ++refused > 1)) bridge.close();
  }
  const bridge = new Bridge(`${origin}/eventbus`, `?as=${encodeURIComponent(participant)}`, {
    opened,
    closed: () => listener.closed(),
    other,
  });

  return {
    send: (command) => send(bridge, `${address}.commands`, command),
    presence: (presence) => quietly(() => bridge.send(`${address}.presence`, presence)),
    ping: () => quietly(() => bridge.ping()),
    close: () => bridge.close(),
  };
}

function send(bridge: Bridge, address: string, command: SentCommand): Promise<Reply> {
  return new Promise((resolve, reject) => {
    try {
      bridge.send(address, command, ({ type, body, message, failureCode }) => {
        if (type === 'err') reject(refusal(message!, failureCode!));
        else resolve(body as Reply);
      });
    } catch {
      reject(new Unknown('not-connected'));
    }
  });
}

/** For what may get lost: a socket that closes this moment throws, and `closed` follows. */
function quietly(act: () => void): void {
  try {
    act();
  } catch {
    return;
  }
}
