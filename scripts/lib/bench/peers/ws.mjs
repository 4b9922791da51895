// The least that can be done: every message goes to the others on the same path. Nothing is kept.
import http from 'node:http';
import { createRequire } from 'node:module';

const { WebSocketServer } = createRequire(`${process.argv[2]}/`)('ws');
const boards = new Map();
const server = http.createServer();
new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (socket, { url }) => {
  if (!boards.has(url)) boards.set(url, new Set());
  const others = boards.get(url).add(socket);
  socket.on('message', (bytes) => {
    for (const other of others) if (other !== socket) other.send(bytes, { binary: false });
  });
  socket.on('close', () => others.delete(socket));
});
server.listen(0, '127.0.0.1', () => console.log(`ready at http://127.0.0.1:${server.address().port}`));
