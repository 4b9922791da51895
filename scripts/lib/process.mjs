import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const JAR = fileURLToPath(new URL('../../server/target/patternboard.jar', import.meta.url));
const RUN = fileURLToPath(new URL('java.sh', import.meta.url));
const TICKS_PER_SECOND = 100;
/** More than a server waits for others: a minute to join them, and another for its database. */
const READY_SECONDS_MAX = 150;
const OUTPUT_CHARACTERS_MAX = 20_000;

export const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

/** A folder that goes away with this process's work: `remove` it. */
export async function temporaryFolder() {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'patternboard-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** A server in a process of its own, ready to answer at `url`. Whatever ends this process ends it too. */
export class Running {
  static all = new Set();

  /** Starts the command and waits for a line that `ready` finds an address in. */
  static start(command, args, { env = {}, ready }) {
    const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const running = new Running(child);
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`not ready in time: ${running.output}`)), READY_SECONDS_MAX * 1_000);
      child.once('exit', (code) => {
        clearTimeout(late);
        reject(new Error(`ended with ${code}: ${running.output}`));
      });
      child.stdout.on('data', () => {
        const found = ready.exec(running.output);
        if (!found || running.url) return;
        clearTimeout(late);
        running.url = found[1].replace('0.0.0.0', '127.0.0.1');
        resolve(running);
      });
    });
  }

  constructor(child) {
    this.child = child;
    this.output = '';
    Running.all.add(this);
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text) => (this.output = (this.output + text).slice(-OUTPUT_CHARACTERS_MAX)));
    }
    this.ended = new Promise((resolve) => child.once('exit', resolve)).finally(() => Running.all.delete(this));
  }

  get pid() {
    return this.child.pid;
  }

  kill() {
    this.child.kill('SIGKILL');
    return this.ended;
  }

  stop() {
    this.child.kill('SIGTERM');
    return this.ended;
  }

  /** Seconds of processor time used so far; NaN where there is no /proc. */
  cpuSeconds() {
    return procfs(() => {
      const fields = readFileSync(`/proc/${this.pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
      return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
    });
  }

  /** Memory that is really in use, in KiB. */
  residentKib() {
    return procfs(() => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.pid}/status`, 'utf8'))[1]));
  }
}

function procfs(read) {
  try {
    return read();
  } catch {
    return NaN;
  }
}

process.on('exit', () => Running.all.forEach((each) => each.child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130));

/** For who is faster than people: the bounds on how often somebody may do something would only make the load smaller. */
export const hurried = { COMMANDS_PER_SECOND: '1000000', READS_PER_MINUTE: '10000000', JOINS_PER_MINUTE: '1000000' };

/** For load, which makes boards larger than a group's too. */
export const underLoad = { ...hurried, MAX_CARDS: '100000' };

/** The built product, as `scripts/start` runs it, on a free port; its files in `folder`. */
export function startPatternboard(folder, env = {}) {
  const settings = { HOST: '127.0.0.1', PORT: '0', DATA_DIR: folder, ...env };
  return Running.start(RUN, [], { env: settings, ready: /ready at (http:\S+)/ });
}

/** The embedded store as a process of its own, its address as `url`; PORT 0 picks a free one. */
export function startStore(folder, port = 0) {
  const settings = { DATA_DIR: folder, STORE_PORT: String(port) };
  const args = ['-cp', JAR, 'io.patternboard.store.StoreAlone'];
  return Running.start('java', args, { env: settings, ready: /ready at (mongodb:\S+)/ });
}
