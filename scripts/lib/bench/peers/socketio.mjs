// A socket.io relay with a room for each board. With `append` every change goes to a file (not forced to disk) before
// it is passed on, with `force` it is forced too: what gathers meanwhile goes together, as with ours. Who joins then gets all cards.
import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import http from 'node:http';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

const [folder, mode] = process.argv.slice(2);
const { Server } = createRequire(`${folder}/`)('socket.io');
const log = path.join(folder, `changes-${process.pid}.log`);
const file = mode === 'append' ? createWriteStream(log) : mode === 'force' ? await forced(log) : undefined;
const boards = new Map();

function apply(board, change) {
  if (!boards.has(board)) boards.set(board, {});
  const cards = boards.get(board);
  const { id: _, type: __, card, ...fields } = change;
  cards[card] = { ...cards[card], ...fields };
}

/** Like a stream that calls back when what was written is on the disk: one write and one force at a time, for all that wait. */
async function forced(name) {
  const handle = await open(name, 'w');
  // Growing a file makes every force dearer: it is filled first, as our journal is.
  await handle.write(Buffer.alloc(32 << 20));
  await handle.sync();
  let waiting = [];
  let busy = false;
  let end = 0;
  const pump = async () => {
    busy = true;
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      const bytes = Buffer.from(group.map(({ line }) => line).join(''));
      await handle.write(bytes, 0, bytes.length, end);
      await handle.datasync();
      end += bytes.length;
      for (const { then } of group) then();
    }
    busy = false;
  };
  return {
    write: (line, then) => {
      waiting.push({ line, then });
      if (!busy) pump();
    },
  };
}

const server = http.createServer();
new Server(server, { transports: ['websocket'] }).on('connection', (socket) => {
  let board;
  socket.on('join', (name) => {
    board = name;
    socket.join(board);
    socket.emit('joined', file ? (boards.get(board) ?? {}) : null);
  });
  socket.on('change', (change) => {
    if (!file) return socket.to(board).emit('change', change);
    file.write(`${JSON.stringify({ board, change })}\n`, () => {
      apply(board, change);
      socket.to(board).emit('change', change);
    });
  });
});
server.listen(0, '127.0.0.1', () => console.log(`ready at http://127.0.0.1:${server.address().port}`));
