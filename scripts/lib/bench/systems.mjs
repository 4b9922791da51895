import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { Running, startPatternboard } from '../process.mjs';

const peer = (file, ...more) => (folders) =>
  Running.start(process.execPath, [fileURLToPath(new URL(`peers/${file}.mjs`, import.meta.url)), folders.peers, ...more], {
    ready: /ready at (http:\S+)/,
  });

/** People of a bench are faster than people, and their boards larger. */
const env = { COMMANDS_PER_SECOND: '1000000', MAX_CARDS: '100000' };

/** As `scripts/start` does on a small machine, where nothing else is asked for. */
if (os.availableParallelism() <= 2) process.env.JAVA_OPTS ??= '-XX:+UseSerialGC -XX:TieredStopAtLevel=1';

/** What is measured: how to start its server. The clients' side of each is in `drivers.mjs`. */
export const systems = {
  patternboard: { durable: 'forced to disk', start: ({ data }, port = '0') => startPatternboard(data, { ...env, PORT: port }) },
  ws: { durable: 'no', start: peer('ws') },
  'socket.io': { durable: 'no', start: peer('socketio') },
  'socket.io-append': { durable: 'written, not forced', start: peer('socketio', 'append') },
  'y-websocket': { durable: 'no', start: peer('yjs') },
  sharedb: { durable: 'no', start: peer('sharedb') },
  hocuspocus: { durable: 'no', start: peer('hocuspocus') },
};

/** What the peers need, with the versions that were measured; installed in a folder of their own. */
export const packages = ['ws@8.23.0', 'socket.io@4.8.4', 'yjs@13.6.33', 'y-websocket@2.1.0', '@hocuspocus/server@3.4.4', 'sharedb@7.0.0', '@teamwork/websocket-json-stream@2.0.0'];
