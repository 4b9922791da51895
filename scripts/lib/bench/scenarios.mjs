import { execFileSync } from 'node:child_process';
import { short } from '../latencies.mjs';
import { pause } from '../process.mjs';
import { FORCED } from './systems.mjs';

const PATIENCE_MILLIS = 250;
/** Measured where no others are named; all that can be are in `also`. */
const relays = ['patternboard', 'socket.io-forced', 'ws', 'socket.io', 'y-websocket'];
const withState = ['patternboard', 'socket.io-append', 'y-websocket'];
const also = ['ws', 'socket.io', 'socket.io-append', 'socket.io-forced', 'y-websocket', 'hocuspocus', 'sharedb'];

const kib = (bytes) => short(bytes / 1_024);

const isOurs = ({ system }) => system === 'patternboard';

/** How we compare with the best of the others, by that number: below 1 is better where less is better. */
function ratio(rows, number, best = Math.min) {
  const ours = rows.find(isOurs);
  const others = rows.filter((row) => !isOurs(row)).map(number);
  return ours && others.length > 0 ? short(number(ours) / best(...others)) : '-';
}

/** A table with a column for each `[title, number, best?]`, and our ratio to the best other; also to the best of those that force to disk. */
function compared(rows, columns) {
  const head = ['system', 'durable', ...columns.map(([title]) => title)];
  const lines = rows.map((row) => [row.system, row.durable, ...columns.map(([, number]) => short(number(row)))]);
  const ratios = (among) => columns.map(([, number, best]) => (best === null ? '' : ratio(among, number, best)));
  const durable = rows.filter((row) => isOurs(row) || row.durable === FORCED);
  const closing = [['**ours / best other**', '', ...ratios(rows)]];
  if (durable.length > 1 && durable.length < rows.length) closing.push(['**ours / best that is forced too**', '', ...ratios(durable)]);
  return [head, [...lines, ...closing]];
}

const cpuMicros = ({ cpuSeconds, count }) => (cpuSeconds * 1e6) / count;
const flowColumns = [
  ['p50 ms', (row) => row.p50],
  ['p95 ms', (row) => row.p95],
  ['p99 ms', (row) => row.p99],
  ['max ms', (row) => row.max],
  ['deliveries/s', (row) => row.perSecond, null],
  ['lost', (row) => row.lost, null],
  ['server CPU µs a delivery', cpuMicros],
  ['memory MiB', (row) => row.residentKib / 1_024, Math.min],
  ['generator CPU %', (row) => row.generatorShare * 100, null],
];

function flow({ boards, clients, writers, changesPerSecond }) {
  return {
    about: `${boards} ${boards === 1 ? 'board' : 'boards'}, ${clients} clients and ${writers} writers each, ${changesPerSecond} mixed changes a second in all; from sending to arriving at each other client.`,
    systems: relays,
    also,
    run: async ({ ask, server, seconds, warmSeconds }) => {
      await ask('open', { boards, clients });
      const result = await ask('flow', { writers, changesPerSecond, warmSeconds, seconds });
      return { ...result, residentKib: server.residentKib() };
    },
    table: (rows) => compared(rows, flowColumns),
  };
}

const saturation = {
  about: `100 clients on one board, 10 writers; the offered rate grows by half until p99 is above ${PATIENCE_MILLIS} ms or something is lost. The last step that went well. Where the generator's CPU is near 100 % it was the limit, not the server.`,
  systems: ['patternboard', 'ws', 'y-websocket', 'hocuspocus'],
  also,
  run: async ({ ask, seconds, warmSeconds }) => {
    await ask('open', { boards: 1, clients: 100 });
    await ask('flow', { writers: 10, changesPerSecond: 100, warmSeconds, seconds: 1 });
    let best = { perSecond: 0 };
    for (let changesPerSecond = 200; changesPerSecond < 50_000; changesPerSecond = Math.round(changesPerSecond * 1.5)) {
      const step = await ask('flow', { writers: 10, changesPerSecond, warmSeconds: 1, seconds: seconds / 2 });
      console.error(`  ${changesPerSecond}/s: ${JSON.stringify(step)}`);
      if (step.p99 > PATIENCE_MILLIS || step.lost > 0) {
        const { whole } = await ask('intact');
        return { ...best, overloadLost: step.lost, whole };
      }
      best = step;
    }
    return best;
  },
  table: (rows) =>
    compared(rows, [
      ['deliveries/s', (row) => row.perSecond, Math.max],
      ['p50 ms', (row) => row.p50, null],
      ['p99 ms', (row) => row.p99, null],
      ['server CPU µs a delivery', cpuMicros],
      ['generator CPU %', (row) => row.generatorShare * 100, null],
      ['lost in the overload', (row) => row.overloadLost, null],
      ['clients that have all', (row) => row.whole, null],
    ]),
};

const WARM_JOINS = 300;
function join(cards) {
  return {
    about: `From connecting to having the whole board of ${cards} cards, decoded. Cold: the first after a restart of the server on the same files (peers keep nothing over a restart: their first); soon: the 20 after it; warm: after ${WARM_JOINS} more, as a server that has been up for a day.`,
    systems: withState,
    also: also.slice(2),
    run: async ({ ask, restart, system }) => {
      await ask('open', { boards: 1, clients: 1 });
      const { refused, why } = await ask('fill', { cards });
      if (refused > 0) throw new Error(`${refused} cards refused: ${why}`);
      if (system === 'patternboard') await restart();
      const cold = await ask('join', { times: 1 });
      const soon = await ask('join', { times: 20 });
      await ask('join', { times: WARM_JOINS, pauseMillis: 0 });
      const warm = await ask('join', { times: 20 });
      return { cold: cold.p50, soon: soon.p50, warm: warm.p50, bytes: warm.bytes };
    },
    table: (rows) =>
      compared(rows, [
        ['cold ms', (row) => row.cold],
        ['soon ms (median of 20)', (row) => row.soon],
        ['warm ms (median of 20)', (row) => row.warm],
        ['KiB', (row) => row.bytes / 1_024],
      ]),
  };
}

const storm = {
  about: '300 clients on a board of 1,000 cards lose the connection, miss 50 changes, and come back at the same moment with what they had. Milliseconds until they have everything: half of them, and all.',
  systems: withState,
  also: also.slice(2),
  run: async ({ ask }) => {
    await ask('open', { boards: 1, clients: 301 });
    await ask('fill', { cards: 1_000 });
    await ask('storm', { changes: 50 });
    return ask('storm', { changes: 50 });
  },
  table: (rows) =>
    compared(rows, [
      ['half ms', (row) => row.p50],
      ['all ms', (row) => row.max],
      ['KiB each', (row) => row.bytes / 1_024],
      ['server CPU ms', (row) => row.cpuSeconds * 1_000],
    ]),
};

const CONNECTIONS = 2_000;
const idle = {
  about: `${CONNECTIONS.toLocaleString('en')} quiet connections on 20 boards: growth of the server's memory, a connection. For the JVM also the growth of what is alive on its heap.`,
  systems: relays,
  also,
  run: async ({ ask, server, system }) => {
    const jvm = system === 'patternboard';
    const alive = () => (jvm ? heapUsedKib(server.pid) : NaN);
    await ask('open', { boards: 1, clients: 20 });
    await pause(1_000);
    const [heap, before] = [alive(), server.residentKib()];
    await ask('open', jvm ? { boards: 20, clients: 10, sockets: 10 } : { boards: 20, clients: CONNECTIONS / 20 });
    await pause(2_000);
    const [heapAfter, after] = [alive(), server.residentKib()];
    return { each: (after - before) / CONNECTIONS, heapEach: (heapAfter - heap) / CONNECTIONS, residentKib: after };
  },
  table: (rows) =>
    compared(rows, [
      ['KiB a connection', (row) => row.each],
      ['alive on the heap, KiB a connection', (row) => row.heapEach, null],
      ['memory MiB', (row) => row.residentKib / 1_024],
    ]),
};

/** After a collection, so that only what is alive counts. */
function heapUsedKib(pid) {
  execFileSync('jcmd', [String(pid), 'GC.run']);
  const text = execFileSync('jcmd', [String(pid), 'GC.heap_info'], { encoding: 'utf8' });
  // Each generation is a line of its own.
  return [...text.matchAll(/total \d+K, used (\d+)K/g)].reduce((sum, [, used]) => sum + Number(used), 0);
}

const AT_REST_SHARE = 0.1;
const AT_REST_SECONDS_MAX = 60;

/** What a server still has to do after much was asked of it is no part of what the next change costs. */
async function atRest(server) {
  for (let i = 0; i < AT_REST_SECONDS_MAX; i++) {
    const before = server.cpuSeconds();
    await pause(1_000);
    if (server.cpuSeconds() - before < AT_REST_SHARE) return;
  }
  console.error(`  the server is not at rest after ${AT_REST_SECONDS_MAX} s`);
}

const GROWTH = [1_000, 10_000, 50_000, 100_000];
const growth = {
  about: `One board that grows to ${GROWTH.at(-1).toLocaleString('en')} commits, 200 cards on it all the time. At each size: 20 clients and 50 changes a second as in fan-out, and opening the room after a restart, which starts the server's own work anew too.`,
  systems: ['patternboard'],
  run: async (context) => {
    const { ask, restart, seconds, quick } = context;
    await ask('open', { boards: 1, clients: 20 });
    const result = {};
    let commits = 0;
    for (const size of quick ? GROWTH.slice(0, 2) : GROWTH) {
      commits += (await ask('grow', { commits: size - commits })).sent;
      await atRest(context.server);
      const { p50, p99, cpuSeconds, changes } = await ask('flow', { writers: 10, changesPerSecond: 50, warmSeconds: 2, seconds: seconds / 2 });
      commits += changes + 100;
      await restart();
      const { p50: openedMillis } = await ask('join', { times: 1 });
      await ask('reconnect', {});
      result[size] = { p50, p99, changeMicros: (cpuSeconds * 1e6) / changes, openedMillis };
      console.error(`  ${size}: ${JSON.stringify(result[size])}`);
    }
    return { bySize: result };
  },
  table: ([{ bySize }]) => [
    ['commits', 'p50 ms', 'p99 ms', 'server CPU µs a change', 'opened after ms'],
    Object.entries(bySize).map(([size, row]) => [
      Number(size).toLocaleString('en'),
      ...[row.p50, row.p99, row.changeMicros, row.openedMillis].map(short),
    ]),
  ],
};

const fanOut = (clients) => flow({ boards: 1, clients, writers: Math.min(10, clients), changesPerSecond: 50 });

const twoNodes = {
  about: '1 board, 100 clients and 10 writers, 50 mixed changes a second in all; the clients are spread over the nodes, which share a database in a process of its own. CPU and memory are of nodes and database together.',
  systems: ['patternboard', 'nodes-1', 'nodes-2'],
  run: fanOut(100).run,
  table: (rows) => {
    const row = (name) => rows.find(({ system }) => system === name);
    const [head, lines] = compared(rows, flowColumns);
    const [one, two] = [row('nodes-1'), row('nodes-2')];
    const ratios = flowColumns.map(([, number, best]) => (best === null || !one || !two ? '' : short(number(two) / number(one))));
    return [head, [...lines.slice(0, -1), ['**two nodes / one node**', '', ...ratios]]];
  },
};

export const scenarios = {
  'fan-out-20': fanOut(20),
  'fan-out-100': fanOut(100),
  'fan-out-300': fanOut(300),
  'two-nodes': twoNodes,
  'many-boards': flow({ boards: 50, clients: 10, writers: 2, changesPerSecond: 200 }),
  saturation,
  'join-1000': join(1_000),
  'join-5000': join(5_000),
  storm,
  idle,
  growth,
};
