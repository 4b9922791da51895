import { execFileSync, fork } from 'node:child_process';
import os from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { packages, systems } from './bench/systems.mjs';
import { scenarios } from './bench/scenarios.mjs';
import { table } from './latencies.mjs';
import { pause, temporaryFolder } from './process.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    systems: { type: 'string' },
    rounds: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '6' },
    warm: { type: 'string', default: '8' },
    peers: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
});
// A rough look: short runs, fewer peers, and the board of `growth` stays smaller.
if (values.quick) Object.assign(values, { seconds: '4', warm: '5', systems: values.systems ?? 'patternboard,ws,y-websocket,sharedb' });
const chosen = positionals.length > 0 && !positionals.includes('all') ? positionals : Object.keys(scenarios);
const named = values.systems?.split(',');
const unknown = [...chosen.filter((each) => !scenarios[each]), ...(named ?? []).filter((each) => !systems[each])];
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. Scenarios: ${Object.keys(scenarios).join(', ')}. Systems: ${Object.keys(systems).join(', ')}.`);
  process.exit(2);
}

const TASK_MILLIS_MAX = 600_000;

/** The generator of the load, in a process of its own; `ask` gives the answer to one task. */
class Generator {
  constructor(system, url, peersFolder, server) {
    this.server = server;
    this.child = fork(fileURLToPath(new URL('bench/generator.mjs', import.meta.url)), [system, url, peersFolder], {
      execArgv: ['--max-semi-space-size=32'],
    });
    this.ready = this.#next();
  }

  async ask(task, options) {
    await this.ready;
    const answer = this.#next();
    this.child.send({ task, ...options });
    return answer;
  }

  /** The next answer; with the processor time that the server used between the marks, where there were any. */
  #next() {
    return new Promise((resolve, reject) => {
      let cpu;
      const onMessage = ({ mark, done, fault }) => {
        if (mark === 'begin') cpu = -this.server.cpuSeconds();
        else if (mark === 'end') cpu += this.server.cpuSeconds();
        else {
          clearTimeout(late);
          this.child.off('message', onMessage).off('exit', onExit);
          if (fault) reject(new Error(fault));
          else resolve({ ...done, cpuSeconds: cpu });
        }
      };
      const onExit = (code) => reject(new Error(`the generator ended with ${code}`));
      const late = setTimeout(() => reject(new Error('no answer from the generator')), TASK_MILLIS_MAX);
      this.child.on('message', onMessage).once('exit', onExit);
    });
  }

  end() {
    this.child.kill('SIGKILL');
  }
}

async function measure(scenario, system, peers) {
  const data = await temporaryFolder();
  let server;
  let generator;
  const folders = { data: data.folder, peers };
  const context = {
    system,
    seconds: Number(values.seconds),
    quick: values.quick,
    warmSeconds: Number(values.warm),
    get server() {
      return server;
    },
    ask: (task, options) => generator.ask(task, options),
    /** The server again, on the same files, and a generator that knows nothing yet. */
    restart: async () => {
      await server.stop();
      server = generator.server = await systems[system].start(folders, new URL(server.url).port);
    },
  };
  try {
    server = await systems[system].start(folders);
    generator = new Generator(system, server.url, peers, server);
    return await scenario.run(context);
  } finally {
    generator?.end();
    await server?.kill();
    await data.remove();
  }
}

async function installedPeers() {
  if (values.peers) return { folder: values.peers, remove: () => {} };
  const temporary = await temporaryFolder();
  const peers = (named ?? Object.keys(systems)).some((each) => each !== 'patternboard');
  if (peers) {
    console.error('Installing the peers...');
    const flags = ['--no-save', '--omit=optional', '--no-fund', '--no-audit', '--ignore-scripts', '--prefix', temporary.folder];
    execFileSync('npm', ['install', '--silent', ...flags, ...packages], { stdio: ['ignore', 'ignore', 'inherit'] });
  }
  return temporary;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)];

/** Of several rounds: the median of each number. */
function typical(results) {
  const medians = Object.keys(results[0]).map((key) => {
    const all = results.map((each) => each[key]);
    return [key, all.every(Number.isFinite) ? median(all) : all.at(-1)];
  });
  return Object.fromEntries(medians);
}

/** What is named of all that it can be measured with; else what it usually is. */
function systemsFor({ systems: usual, also = [] }) {
  return named ? [...new Set([...usual, ...also])].filter((each) => named.includes(each)) : usual;
}

async function compare(name, peers) {
  const scenario = scenarios[name];
  const results = new Map();
  // Round by round, so that what else the machine does falls on all of them.
  for (let round = 1; round <= Number(values.rounds); round++) {
    for (const system of systemsFor(scenario)) {
      try {
        const result = await measure(scenario, system, peers);
        console.error(`${name} ${system}: ${JSON.stringify(result)}`);
        results.set(system, [...(results.get(system) ?? []), result]);
      } catch (fault) {
        console.error(`${name} ${system} failed: ${fault.stack}`);
      }
      await pause(1_000);
    }
  }
  const rows = [...results].map(([system, all]) => ({ system, durable: systems[system].durable, ...typical(all) }));
  return `## ${name}\n\n${scenario.about}\n\n${table(...scenario.table(rows))}\n`;
}

/** What our server runs on. */
const java = () => execFileSync('java', ['--version'], { encoding: 'utf8' }).split('\n')[1].trim();

const peers = await installedPeers();
try {
  const sections = [];
  for (const name of chosen) sections.push(await compare(name, peers.folder));
  const [load] = os.loadavg();
  console.log(
    `# Measured ${new Date().toISOString().slice(0, 10)}\n\n` +
      `${os.cpus().length} processors for server and generator together, Node ${process.version}, ${java()}; load of the machine at the end ${load.toFixed(1)}. ` +
      `Rounds: ${values.rounds}, the median of each number; ${values.seconds} s measured after ${values.warm} s of the same. Patternboard with its bounds on speed and size raised; it alone forces every change to the disk before it is shown.\n\n` +
      sections.join('\n'),
  );
} finally {
  await peers.remove();
}
process.exit(0);
