// The clients of a bench, in a process of their own. Told what to do by messages from bench.mjs, one at a time.
import { Latencies } from '../latencies.mjs';
import { pause } from '../process.mjs';
import { newId, Work } from '../work.mjs';
import { driverOf } from './drivers.mjs';

const LAST_DELIVERY_MILLIS_MAX = 10_000;
const CONNECTED_AT_ONCE = 25;
const FILLED_A_SECOND = 1_500;

const [system, addresses, peersFolder] = process.argv.slice(2);
/** Where there are several nodes the clients are spread over them. */
const urls = addresses.split(',');
const urlOf = (client) => urls[client % urls.length];
const driver = await driverOf(system, peersFolder);
const tell = (message) => process.send(message);

/** The boards of this run, as prepared, and the connections to each. */
let boards = [];
let connections = [];
/** Ids of cards on a board that grows. */
const grown = [];

async function inTurns(count, atOnce, act) {
  const turn = async (first) => {
    for (let i = first; i < count; i += atOnce) await act(i);
  };
  await Promise.all(Array.from({ length: Math.min(count, atOnce) }, (_, first) => turn(first)));
}

const tasks = {
  /** Boards, and every place on them taken. */
  async open({ boards: count, clients, sockets = 1 }) {
    boards = await driver.prepare(urls[0], count, clients);
    const places = boards.flatMap(({ places: all }, board) => all.flatMap((place) => Array(sockets).fill({ board, place })));
    connections = boards.map(() => []);
    await inTurns(places.length, CONNECTED_AT_ONCE, async (i) => {
      const { board, place } = places[i];
      connections[board].push(await driver.connect(urlOf(i), place));
    });
    return {};
  },

  /** Some on each board write at a fixed rate, all together `changesPerSecond`, whatever comes back. */
  async flow({ writers, changesPerSecond, warmSeconds, seconds }) {
    const lanes = connections.flatMap((on, board) =>
      on.slice(0, writers).map((connection) => ({ connection, on, work: new Work(board, boards[board].patterns) })),
    );
    await write(lanes, changesPerSecond, warmSeconds, () => {});
    await pause(300);

    const latencies = new Latencies();
    const sent = new Map();
    let expected = 0;
    let last = performance.now();
    for (const on of connections) {
      for (const connection of on) {
        connection.onDelivered = (id) => {
          const change = sent.get(id);
          if (!change || change.connection === connection) return;
          last = performance.now();
          latencies.add(last - change.at);
        };
      }
    }
    const refused = () => connections.flat().reduce((sum, each) => sum + each.refused, 0);
    const refusedBefore = refused();
    tell({ mark: 'begin' });
    const [from, cpu] = [performance.now(), process.cpuUsage()];
    await write(lanes, changesPerSecond, seconds, (id, { connection, on }) => {
      sent.set(id, { at: performance.now(), connection });
      expected += on.length - 1;
    });
    const until = () => Math.max(last, from + seconds * 1_000) + LAST_DELIVERY_MILLIS_MAX;
    while (latencies.count < expected && performance.now() < until()) await pause(5);
    tell({ mark: 'end' });
    const { user, system: kernel } = process.cpuUsage(cpu);
    const millis = Math.max(last - from, seconds * 1_000);
    return {
      ...latencies.summary(),
      changes: sent.size,
      lost: expected - latencies.count,
      refused: refused() - refusedBefore,
      why: connections.flat().find((each) => each.fault)?.fault,
      perSecond: (latencies.count / millis) * 1_000,
      generatorShare: (user + kernel) / 1_000 / (performance.now() - from),
    };
  },

  /** After an overload: of how many clients it can be said that they have all that is stored. */
  async intact() {
    if (!driver.headOf) return {};
    const head = await driver.headOf(urls[0], boards[0].places[0]);
    const isWhole = (each) => each.state().seq === head;
    for (const until = performance.now() + LAST_DELIVERY_MILLIS_MAX; performance.now() < until; await pause(50)) {
      if (connections[0].every(isWhole)) break;
    }
    return { whole: connections[0].filter(isWhole).length };
  },

  /** Cards on the first board, posted by its first connection. */
  async fill({ cards }) {
    const [first] = connections[0];
    const post = (i) =>
      first.send({
        id: newId(),
        type: 'post-card',
        card: newId(),
        kind: 'observation',
        text: `Card ${i}: we say yes to every request, and later nobody has time for the one who called first (${i * 7919})`,
        x: (i % 40) * 220,
        y: Math.floor(i / 40) * 160,
      });
    // One connection may send 2,000 messages a second, however fast it is answered.
    for (let from = 0; from < cards; from += FILLED_A_SECOND) {
      await inTurns(Math.min(FILLED_A_SECOND, cards - from), 64, (i) => post(from + i));
      await pause(1_000);
    }
    return { refused: first.refused, why: first.fault };
  },

  /** More commits on the first board, from all its clients: two hundred cards, which then are moved about. */
  async grow({ commits }) {
    const on = connections[0];
    let left = commits;
    for (; grown.length < 200; left--) {
      const card = newId();
      await on[0].send({ id: newId(), type: 'post-card', card, kind: 'observation', text: `Card ${card}`, x: 0, y: 0 });
      grown.push(card);
    }
    await inTurns(left, 400, (i) => {
      const card = grown[i % grown.length];
      return on[i % on.length].send({ id: newId(), type: 'move-card', card, x: i % 4_000, y: i % 3_000 });
    });
    return { sent: commits };
  },

  /** After a restart: everybody as before. */
  async reconnect() {
    connections[0] = await Promise.all(connections[0].map((_, i) => driver.connect(urlOf(i), boards[0].places[i])));
    return {};
  },

  /** One more comes in, several times over: milliseconds and bytes until the whole board is there. */
  async join({ times, pauseMillis = 50 }) {
    const latencies = new Latencies();
    let bytes = 0;
    for (let i = 0; i < times; i++) {
      const from = performance.now();
      const connection = await driver.connect(urls[0], boards[0].places[0], { apply: true });
      latencies.add(performance.now() - from);
      bytes = connection.bytes();
      connection.drop();
      await pause(pauseMillis);
    }
    return { ...latencies.summary(), bytes };
  },

  /** All but one lose the connection, miss some changes, and come back at the same moment. */
  async storm({ changes }) {
    const [stays, ...leaving] = connections[0];
    const work = new Work(5, boards[0].patterns);
    const witness = await driver.connect(urls[0], boards[0].places[0], { apply: true });
    const state = witness.state();
    witness.drop();
    leaving.forEach((each) => each.drop());
    await pause(500);
    for (let i = 0; i < changes; i++) await Promise.all([stays.send(work.next()), pause(5)]);
    await pause(500);
    tell({ mark: 'begin' });
    const latencies = new Latencies();
    const from = performance.now();
    const back = await Promise.all(
      leaving.map(async (_, i) => {
        const connection = await driver.connect(urlOf(i), boards[0].places[i + 1], state);
        latencies.add(performance.now() - from);
        return connection;
      }),
    );
    tell({ mark: 'end' });
    connections[0] = [stays, ...back];
    return { ...latencies.summary(), bytes: back.reduce((sum, each) => sum + each.bytes(), 0) / back.length };
  },
};

/** An open loop: changes go out when they are due, one writer after the other. */
async function write(lanes, changesPerSecond, seconds, onSent) {
  const every = 1_000 / changesPerSecond;
  const from = performance.now();
  for (let i = 0; i < changesPerSecond * seconds; ) {
    for (; i * every <= performance.now() - from && i < changesPerSecond * seconds; i++) {
      const lane = lanes[i % lanes.length];
      const change = lane.work.next();
      onSent(change.id, lane);
      lane.connection.send(change);
    }
    await pause(1);
  }
}

process.on('message', async ({ task, ...options }) => {
  try {
    tell({ done: await tasks[task](options) });
  } catch (fault) {
    tell({ fault: fault.stack });
  }
});
tell({ done: {} });
