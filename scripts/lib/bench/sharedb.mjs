import { once } from '../once.mjs';
import { Socket } from '../socket.mjs';
import { over } from './connection.mjs';

const COLLECTION = 'boards';
const TYPE = 'http://sharejs.org/types/JSONv0';
const parsed = once((bytes) => JSON.parse(bytes));

/**
 * ShareDB's own messages: `hs` to begin, `s` to follow a document, `op` for an operation. A change puts its card's fields
 * at a place of their own, with the command's id among them; what only listens does not apply them, as in the others.
 */
export const sharedb = {
  async prepare(url, boards, clients) {
    const names = Array.from({ length: boards }, (_, i) => `board-${i}`);
    for (const board of names) {
      const { socket } = await begin(url);
      await answer(socket, 'op', { a: 'op', c: COLLECTION, d: board, v: 0, seq: 1, x: {}, create: { type: TYPE, data: {} } });
      socket.drop();
    }
    return names.map((board) => ({ patterns: [], places: Array(clients).fill(board) }));
  },

  /** With `version`: coming back with what was there already. */
  async connect(url, board, { version } = {}) {
    const { socket, id } = await begin(url);
    const cards = new Map();
    let [v, seq] = [version ?? null, 0];
    const connection = over(socket, ({ id: command, card, type: _, ...fields }) => {
      const entry = { ...cards.get(card), ...fields, command };
      cards.set(card, entry);
      const op = [{ p: [card], oi: entry }];
      socket.send(JSON.stringify({ a: 'op', c: COLLECTION, d: board, v, seq: ++seq, x: {}, op }));
    });
    connection.state = () => ({ version: v });
    const followed = await answer(socket, 's', { a: 's', c: COLLECTION, d: board, v });
    if (followed.data) v = followed.data.v;
    for (const missed of Array.isArray(followed.data) ? followed.data : []) v = missed.v + 1;
    socket.onMessage = (bytes) => {
      const message = parsed(bytes);
      if (message.error) {
        connection.refused++;
        connection.fault = message.error.message;
      }
      // Who was behind gets what it missed twice: with the answer, and as everybody else.
      if (message.a !== 'op' || message.error || message.v < v) return;
      v = message.v + 1;
      if (message.src !== id && message.op) connection.onDelivered(message.op[0].oi.command);
    };
    return connection;
  },
};

async function begin(url) {
  const socket = await Socket.open(url.replace('http', 'ws'));
  const { id } = await answer(socket, 'hs', { a: 'hs', id: null, protocol: 1, protocolMinor: 2 });
  return { socket, id };
}

/** Sends, and waits for the answer to that kind of message. */
function answer(socket, kind, message) {
  return new Promise((resolve, reject) => {
    socket.onMessage = (bytes) => {
      const read = JSON.parse(bytes);
      if (read.error) reject(new Error(read.error.message));
      else if (read.a === kind) resolve(read);
    };
    socket.send(JSON.stringify(message));
  });
}
