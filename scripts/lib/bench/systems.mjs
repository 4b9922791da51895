import { fileURLToPath } from 'node:url';
import { Cluster } from '../cluster.mjs';
import { Running, startPatternboard, underLoad } from '../process.mjs';

const peer = (file, ...more) => (folders) =>
  Running.start(process.execPath, [fileURLToPath(new URL(`peers/${file}.mjs`, import.meta.url)), folders.peers, ...more], {
    ready: /ready at (http:\S+)/,
  });

/** So many nodes, and their database in a process of its own. */
const nodes = (count) => async ({ data }) => {
  const cluster = await Cluster.start(data, Array(count).fill(0), underLoad);
  const all = [...cluster.nodes, ...(cluster.store ? [cluster.store] : [])];
  const sum = (number) => all.reduce((total, each) => total + number(each), 0);
  return {
    url: cluster.nodes.map((each) => each.url).join(','),
    cpuSeconds: () => sum((each) => each.cpuSeconds()),
    residentKib: () => sum((each) => each.residentKib()),
    kill: () => Promise.all(all.map((each) => each.kill())),
  };
};

/** How durable a change is when others see it: as ours always is. */
export const FORCED = 'forced to disk';

/** What is measured: how to start its server. The clients' side of each is in `drivers.mjs`. */
export const systems = {
  patternboard: { durable: FORCED, start: ({ data }, port = '0') => startPatternboard(data, { ...underLoad, PORT: port }) },
  'nodes-1': { durable: FORCED, start: nodes(1) },
  'nodes-2': { durable: FORCED, start: nodes(2) },
  ws: { durable: 'no', start: peer('ws') },
  'socket.io': { durable: 'no', start: peer('socketio') },
  'socket.io-append': { durable: 'written, not forced', start: peer('socketio', 'append') },
  'socket.io-forced': { durable: FORCED, start: peer('socketio', 'force') },
  'y-websocket': { durable: 'no', start: peer('yjs') },
  sharedb: { durable: 'no', start: peer('sharedb') },
  hocuspocus: { durable: 'no', start: peer('hocuspocus') },
};

/** What the peers need, with the versions that were measured; installed in a folder of their own. */
export const packages = ['ws@8.23.0', 'socket.io@4.8.4', 'yjs@13.6.33', 'y-websocket@2.1.0', '@hocuspocus/server@3.4.4', 'sharedb@7.0.0', '@teamwork/websocket-json-stream@2.0.0'];
