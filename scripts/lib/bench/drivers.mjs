import http from 'node:http';
import { createRequire } from 'node:module';
import { gunzipSync } from 'node:zlib';
import { boardWithMembers, Member } from '../member.mjs';
import { once } from '../once.mjs';
import { Socket } from '../socket.mjs';
import { startPatterns } from '../work.mjs';
import { over, quiet } from './connection.mjs';
import { sharedb } from './sharedb.mjs';
import { yjs } from './yjs.mjs';

const BOARDS_PREPARED_AT_ONCE = 4;

/**
 * The clients' side of each system, all over the same WebSocket code. A driver gives `prepare` (boards and places on
 * them, before anything is measured) and `connect`, which is done when the place has the whole board. A connection
 * has `send(change)`, is told `onDelivered(id)` for every change it sees, and counts `refused`.
 */
export async function driverOf(system, peersFolder) {
  if (system === 'patternboard' || system.startsWith('nodes-')) return patternboard;
  if (system === 'ws') return relay;
  if (system.startsWith('socket.io')) return socketio;
  if (system === 'sharedb') return sharedb;
  return yjs(createRequire(`${peersFolder}/`)('yjs'), system === 'hocuspocus');
}

const names = (boards) => Array.from({ length: boards }, (_, i) => `board-${i}`);
const wsUrl = (url, path) => `${url.replace('http', 'ws')}${path}`;

const patternboard = {
  async prepare(url, boards, clients, { patterns = 3 } = {}) {
    const prepared = [];
    const some = async (first) => {
      for (let i = first; i < boards; i += BOARDS_PREPARED_AT_ONCE) {
        const { facilitator, members } = await boardWithMembers(url, clients, `Bench ${i}`);
        const lead = new Member(url, facilitator);
        await lead.connect();
        const started = await startPatterns(lead, patterns);
        lead.drop();
        prepared[i] = { patterns: started, places: members };
      }
    };
    await Promise.all(Array.from({ length: BOARDS_PREPARED_AT_ONCE }, (_, first) => some(first)));
    return prepared;
  },

  headOf: async (url, place) => (await new Member(url, place).snapshot()).seq,

  async connect(url, place, { seq } = {}) {
    const member = new Member(url, place);
    const connection = {
      ...quiet,
      refused: 0,
      state: () => ({ seq: member.seq }),
      drop: () => member.drop(),
      send: (change) =>
        member.send(change).catch((fault) => {
          connection.refused++;
          connection.fault = fault.message;
        }),
    };
    member.onCommit = ({ command }) => connection.onDelivered(command);
    member.onClose = () => connection.onClose();
    // Until the board is there, what comes in is neither applied nor missed.
    member.seq = seq ?? Infinity;
    const [page] = await Promise.all([seq === undefined && wholeBoard(url, place), member.connect()]);
    if (page) {
      member.seq = page.seq;
      if (member.head > member.seq) await member.catchUp();
    }
    connection.bytes = () => member.bytesReceived + (page ? page.bytes : 0);
    return connection;
  },
};

const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

/** The board as a browser fetches it: compressed on the way. */
function wholeBoard(url, { board, token }) {
  return new Promise((resolve, reject) => {
    const headers = { Authorization: `Bearer ${token}`, 'Accept-Encoding': 'gzip' };
    http
      .get(`${url}/api/boards/${board}`, { agent, headers }, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => {
          const body = Buffer.concat(chunks);
          const gzip = response.headers['content-encoding'] === 'gzip';
          const { seq } = JSON.parse(gzip ? gunzipSync(body) : body);
          resolve({ seq, bytes: body.length });
        });
      })
      .on('error', reject);
  });
}

/** Bare WebSocket relay: JSON on a path. */
const relay = {
  prepare: (url, boards, clients) => names(boards).map((board) => ({ patterns: [], places: Array(clients).fill(board) })),
  async connect(url, board) {
    const socket = await Socket.open(wsUrl(url, `/${board}`));
    const connection = over(socket, (change) => socket.send(JSON.stringify(change)));
    socket.onMessage = (bytes) => connection.onDelivered(idOfJson(bytes));
    return connection;
  },
};

const idOfJson = once((bytes) => JSON.parse(bytes).id);

/** socket.io's own frames, version 4 of its engine: 0 open, 2 ping, 40 connected, 42 an event. */
const socketio = {
  prepare: relay.prepare,
  async connect(url, board) {
    const socket = await Socket.open(wsUrl(url, '/socket.io/?EIO=4&transport=websocket'));
    const emit = (event, body) => socket.send(`42${JSON.stringify([event, body])}`);
    const connection = over(socket, (change) => emit('change', change));
    let joined = false;
    await new Promise((resolve) => {
      socket.onMessage = (bytes) => {
        const [kind, event, body] = joined ? eventOf(bytes) : readEvent(bytes);
        if (kind === '0') socket.send('40');
        else if (kind === '2') socket.send('3');
        else if (kind === '40') emit('join', board);
        else if (event === 'joined') resolve((joined = true));
        else connection.onDelivered(body.id);
      };
    });
    return connection;
  },
};

function readEvent(bytes) {
  const text = bytes.toString();
  const kind = /^(4[02]|\d)/.exec(text)[0];
  return kind === '42' ? [kind, ...JSON.parse(text.slice(2))] : [kind];
}

const eventOf = once(readEvent);
