import EventBus from '@vertx/eventbus-bridge-client.js';
import { fetchBoard, fetchCommits } from '../api/api';
import type { CommitPage, Id, Mine, Reply, SentCommand, Seq } from '../board/types';
import { refusal, Unknown } from './rejection';
import type { Connection, Listener, PresenceChanges, Transport } from './transport';

/** Without WebSockets it is events by HTTP, and where those are held back, polling. */
const transports = ['websocket', 'eventsource', 'xhr-polling'];

/** The browser's way to the server: HTTP for the board, the Vert.x bridge over SockJS for what is live. */
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
  const url = `${origin}/eventbus?as=${encodeURIComponent(participant)}`;
  // Its pings and reconnects are switched off: the session has its own, which know about sleep and backoff.
  const bus = new EventBus(url, { transports, vertxbus_ping_interval: -1 });
  let greeted = false;
  let refused = 0;

  const handle = <T>(suffix: string, then: (body: T) => void, headers = {}) =>
    bus.registerHandler(`${address}.${suffix}`, headers, (error, message) => {
      if (error) bus.sockJSConn.close();
      else then(message!.body as T);
    });

  bus.onopen = () => {
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
  };
  bus.onclose = () => listener.closed();
  bus.onerror = () => {};
  bus.onunhandled = ({ type }) => {
    if (type === 'pong') listener.pong();
    // An error has no address. One before the greeting is a projector's: it has nothing private, the rest is there.
    // Any other means that we are not let in (any more); trying again tells why.
    else if (type === 'err' && (greeted || ++refused > 1)) bus.sockJSConn.close();
  };

  return {
    send: (command) => send(bus, `${address}.commands`, command),
    presence: (presence) => quietly(() => bus.send(`${address}.presence`, presence)),
    ping: () => quietly(() => bus.sockJSConn.send('{"type":"ping"}')),
    close: () => bus.sockJSConn.close(),
  };
}

function send(bus: EventBus, address: string, command: SentCommand): Promise<Reply> {
  return new Promise((resolve, reject) => {
    try {
      bus.send(address, command, (error, message) => {
        if (error) reject(refusal(error.message, error.failureCode));
        else resolve(message!.body as Reply);
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
