// A socket.io relay with a room for each board. With `append` every change goes to a file (not forced to disk) before
// it is passed on, and who joins gets all cards.
import { createWriteStream } from 'node:fs';
import http from 'node:http';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

const [folder, mode] = process.argv.slice(2);
const { Server } = createRequire(`${folder}/`)('socket.io');
const file = mode === 'append' ? createWriteStream(path.join(folder, `changes-${process.pid}.log`)) : undefined;
const boards = new Map();

function apply(board, change) {
  if (!boards.has(board)) boards.set(board, {});
  const cards = boards.get(board);
  const { id: _, type: __, card, ...fields } = change;
  cards[card] = { ...cards[card], ...fields };
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
