import { Socket } from '../socket.mjs';
import { over } from './connection.mjs';

const [SYNC, STEP_1, STEP_2, UPDATE] = [0, 0, 1, 2];
/** Around the id of a change; not to be found in texts, nor by chance. */
const [MARK, MARK_END] = ['<change:', ':change>'];

/**
 * Yjs over the sync protocol: y-websocket's frames, and Hocuspocus' (the same with the document's name in front). A
 * writer changes a document of its own and sends the updates. Who only listens does not apply them, as the clients of
 * the other systems here do not either: an update is recognised by the mark that the change left in it.
 */
export function yjs(Y, named) {
  const sync = (board, step, bytes) => {
    const name = named ? [...lengthOf(board.length), ...Buffer.from(board)] : [];
    return Buffer.concat([Buffer.from([...name, SYNC, step, ...lengthOf(bytes.length)]), bytes]);
  };
  const nothing = Y.encodeStateAsUpdate(new Y.Doc());

  return {
    prepare: (url, boards, clients) =>
      Array.from({ length: boards }, (_, i) => ({ patterns: [], places: Array(clients).fill(`board-${i}`) })),

    /** With `vector`: coming back with what was there already. With `apply`: as a browser that shows it. */
    async connect(url, board, { vector, apply = false } = {}) {
      const socket = await Socket.open(`${url.replace('http', 'ws')}/${board}`);
      const doc = new Y.Doc();
      doc.on('update', (bytes, origin) => origin === socket || socket.send(sync(board, UPDATE, Buffer.from(bytes))));
      const connection = over(socket, (change) => write(Y, doc, change));
      connection.state = () => ({ vector: Y.encodeStateVector(doc) });
      await new Promise((resolve) => {
        socket.onMessage = (bytes) => {
          const message = read(bytes, named);
          if (message.type !== SYNC) return;
          if (message.step === STEP_1) socket.send(sync(board, STEP_2, Buffer.from(nothing)));
          else if (message.step === UPDATE) marksOf(message.bytes, connection.onDelivered);
          else {
            if (apply) Y.applyUpdate(doc, message.bytes, socket);
            resolve();
          }
        };
        if (named) socket.send(auth(board));
        socket.send(sync(board, STEP_1, Buffer.from(vector ?? Y.encodeStateVector(doc))));
      });
      return connection;
    },
  };
}

/** The change as operations on a shared map of cards; the command's id goes along as the mark. */
function write(Y, doc, { id, type, card, ...fields }) {
  doc.transact(() => {
    const cards = doc.getMap('cards');
    if (type === 'post-card') cards.set(card, new Y.Map());
    const entry = cards.get(card);
    for (const [name, value] of Object.entries(fields)) entry.set(name, value);
    entry.set('command', MARK + id + MARK_END);
  });
}

/** Several, where the server has merged updates. */
function marksOf(bytes, found) {
  for (let at = bytes.indexOf(MARK); at >= 0; at = bytes.indexOf(MARK, at)) {
    const to = bytes.indexOf(MARK_END, at);
    found(bytes.latin1Slice(at + MARK.length, to));
    at = to;
  }
}

function read(bytes, named) {
  let at = 0;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
  };
  if (named) {
    const name = number();
    at += name;
  }
  const type = number();
  if (type !== SYNC) return { type };
  const step = number();
  const length = number();
  return { type, step, bytes: bytes.subarray(at, at + length) };
}

function lengthOf(number) {
  const bytes = [];
  for (; number > 0x7f; number = Math.floor(number / 128)) bytes.push((number & 0x7f) | 0x80);
  return [...bytes, number];
}

/** Hocuspocus wants a token first; any will do where it asks for none. */
function auth(board) {
  const [AUTH, TOKEN] = [2, 0];
  return Buffer.from([...lengthOf(board.length), ...Buffer.from(board), AUTH, TOKEN, 1, 0x78]);
}
