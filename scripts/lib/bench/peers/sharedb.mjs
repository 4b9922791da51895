// ShareDB as it comes, with its database in memory: json0 operations, ordered and transformed by the server.
import http from 'node:http';
import { createRequire } from 'node:module';

const require = createRequire(`${process.argv[2]}/`);
const ShareDB = require('sharedb');
const Stream = require('@teamwork/websocket-json-stream');
const { WebSocketServer } = require('ws');

const backend = new ShareDB();
const server = http.createServer();
new WebSocketServer({ server, perMessageDeflate: false }).on('connection', (socket) => backend.listen(new Stream(socket)));
server.listen(0, '127.0.0.1', () => console.log(`ready at http://127.0.0.1:${server.address().port}`));
