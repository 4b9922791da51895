import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

const jar = resolve(import.meta.dirname, '../../server/target/patternboard.jar');
const startMillis = 120_000;

/** Says in one clear line what to do where the server was not built. */
function requireJar(): void {
  if (!existsSync(jar))
    throw new Error(`There is no ${jar}: build it first, with "mvn -q -B -DskipTests package".`);
}

/** The built server, as people run it, on files of its own. It can be killed and started again on the same ones. */
export class Server {
  readonly dataDir: string;
  private running: ChildProcess | undefined;
  port = 0;

  /** @param settings beside its own */
  constructor(private readonly settings: Readonly<Record<string, string>> = {}) {
    requireJar();
    this.dataDir = mkdtempSync(join(tmpdir(), 'patternboard-e2e-'));
  }

  get url(): string {
    return `http://localhost:${this.port}`;
  }

  /** Starts it and waits until it is ready; the first time on a free port, later on the same one. */
  async start(): Promise<void> {
    const java = spawn('java', ['-Xmx512m', '-jar', jar], {
      // Tests type faster than people.
      env: {
        ...process.env,
        HOST: '127.0.0.1',
        PORT: String(this.port),
        DATA_DIR: this.dataDir,
        COMMANDS_PER_SECOND: '200',
        ...this.settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.running = java;
    const said: string[] = [];
    const remember = (line: string) => void (said.push(line), said.splice(0, said.length - 30));
    createInterface({ input: java.stderr }).on('line', remember);
    this.port = await new Promise<number>((ready, fail) => {
      const problem = (why: string) => fail(new Error(`The server ${why}:\n${said.join('\n')}`));
      const timer = setTimeout(() => problem('did not get ready'), startMillis);
      java.once('exit', (code) => problem(`ended with ${code}`));
      createInterface({ input: java.stdout }).on('line', (line) => {
        remember(line);
        const at = /Patternboard is ready at http:\/\/\S+:(\d+)/.exec(line);
        if (!at) return;
        clearTimeout(timer);
        ready(Number(at[1]));
      });
    });
  }

  /** No goodbye: as when the power fails. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const java = this.running;
    this.running = undefined;
    if (!java || java.exitCode !== null || java.signalCode !== null) return;
    const ended = once(java, 'exit');
    java.kill(signal);
    await ended;
  }
}
