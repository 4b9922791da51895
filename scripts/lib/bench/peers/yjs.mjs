// The server that comes with y-websocket: a Y.Doc for each board, in memory.
import http from 'node:http';
import { createRequire } from 'node:module';

const require = createRequire(`${process.argv[2]}/`);
const { WebSocketServer } = require('ws');
const { setupWSConnection } = require('y-websocket/bin/utils');

const server = http.createServer();
new WebSocketServer({ server, perMessageDeflate: false }).on('connection', setupWSConnection);
server.listen(0, '127.0.0.1', () => console.log(`ready at http://127.0.0.1:${server.address().port}`));
