import { parseArgs } from 'node:util';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { faultsOfLog, lostOf, replay } from './check.mjs';
import { Latencies, short, table } from './latencies.mjs';
import { boardWithMembers, Member, Refusal, Unknown } from './member.mjs';
import { pause, startPatternboard, temporaryFolder } from './process.mjs';
import { applyCommits, hashOf, unstarted } from './product.mjs';
import { startPatterns, Work } from './work.mjs';

const SETTLE_MILLIS_MAX = 30_000;
const APPLY_MILLIS = 250;

const usage = 'scripts/load [CLIENTS 30] [CHANGES_PER_SECOND 2] [SECONDS 60] [--url http://...] [--seed N]';
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { url: { type: 'string' }, seed: { type: 'string', default: '1' } },
});
const [clients, rate, seconds] = [30, 2, 60].map((otherwise, i) => Number(positionals[i] ?? otherwise));
if (![clients, rate, seconds].every((n) => n > 0)) throw new Error(usage);

/** One person: a connection, the board as they see it, and what they were told. */
class Person {
  board = unstarted;
  #commits = [];

  constructor(url, joined, run) {
    this.member = new Member(url, joined);
    this.member.onCommit = (commit) => {
      this.#commits.push(commit);
      run.delivered(commit, this);
    };
  }

  /** Applies what has come in: like the browser, several commits at once. */
  apply() {
    if (this.#commits.length > 0) this.board = applyCommits(this.board, this.#commits.splice(0));
  }
}

class Run {
  replies = new Latencies();
  deliveries = new Latencies();
  acknowledged = new Map();
  refused = 0;
  resent = 0;
  lostConnections = 0;
  #sent = new Map();

  delivered(commit, person) {
    const sent = this.#sent.get(commit.command);
    if (sent && sent.person !== person) this.deliveries.add(performance.now() - sent.at);
  }

  /** Sends until there is an answer; the same id each time. */
  async carryOut(person, command) {
    const at = performance.now();
    this.#sent.set(command.id, { at, person });
    for (;;) {
      try {
        const reply = await person.member.send(command);
        this.replies.add(performance.now() - at);
        this.acknowledged.set(command.id, reply.seq);
        return;
      } catch (fault) {
        if (fault instanceof Refusal) this.refused++;
        if (!(fault instanceof Unknown)) return;
        this.resent++;
        if (!person.member.isConnected) await person.member.connect().catch(() => pause(200));
      }
    }
  }

  /** One person at work: a command every so often, whether the one before has been answered or not. */
  async work(person, work, until) {
    const every = 1_000 / rate;
    const under = [];
    for (let at = performance.now() + Math.random() * every; at < until; at += every) {
      await pause(Math.max(0, at - performance.now()));
      under.push(this.carryOut(person, work.next()));
    }
    await Promise.all(under);
  }
}

async function load(url, server) {
  const { facilitator, members } = await boardWithMembers(url, clients);
  const run = new Run();
  const people = members.map((joined) => new Person(url, joined, run));
  const lead = new Person(url, facilitator, run);
  for (const each of [lead, ...people]) each.member.onClose = () => run.lostConnections++;
  await Promise.all([lead, ...people].map((each) => each.member.connect()));
  const patterns = await startPatterns(lead.member, 6);

  const lag = monitorEventLoopDelay({ resolution: 5 });
  lag.enable();
  const applying = setInterval(() => people.forEach((each) => each.apply()), APPLY_MILLIS);
  const from = performance.now();
  const [cpu, frames] = [server?.cpuSeconds() ?? NaN, people[0].member.frames];
  const seed = Number(values.seed);
  await Promise.all(people.map((each, i) => run.work(each, new Work(seed + i, patterns), from + seconds * 1_000)));
  const cpuUsed = (server?.cpuSeconds() ?? NaN) - cpu;
  const groups = people[0].member.frames - frames;
  lag.disable();
  clearInterval(applying);

  const head = await settled(people);
  people.forEach((each) => each.apply());
  const commits = await lead.member.allCommits();
  const snapshot = await lead.member.snapshot();
  const hash = hashOf(snapshot.board);
  const result = {
    acknowledged: run.acknowledged.size,
    refused: run.refused,
    resent: run.resent,
    lost: lostOf(run.acknowledged, commits).length,
    ...faultsOfLog(commits),
    behind: people.filter((each) => each.member.seq < head).length,
    'different boards': people.filter((each) => hashOf(each.board) !== hash).length,
    'snapshot differs from replay': Number(hashOf(replay(commits)) !== hash || snapshot.seq !== commits.length),
    'gaps fetched': people.reduce((sum, each) => sum + each.member.gaps, 0),
    'lost connections': run.lostConnections,
  };
  report(run, result, { cpuUsed, groups, lagMillis: lag.percentile(99) / 1e6, head, hash });
  for (const each of [lead, ...people]) {
    each.member.onClose = () => {};
    each.member.drop();
  }
  const wrong = ['lost', 'gaps', 'doubled', 'behind', 'different boards', 'snapshot differs from replay'];
  return wrong.every((name) => result[name] === 0);
}

/** Waits until everyone has the newest commit; gives its seq. */
async function settled(people) {
  const until = performance.now() + SETTLE_MILLIS_MAX;
  const { head } = await people[0].member.commits(1e9);
  while (people.some((each) => each.member.seq < head) && performance.now() < until) await pause(20);
  return head;
}

function report(run, result, { cpuUsed, groups, lagMillis, head, hash }) {
  const row = (name, { count, p50, p95, p99, max }) => [name, count.toLocaleString('en'), ...[p50, p95, p99, max].map(short)];
  const cpuMicros = (cpuUsed * 1e6) / run.deliveries.count;
  console.log(`${clients} clients, ${rate} changes/s each, ${seconds} s, one board\n`);
  console.log(
    table(['milliseconds', 'count', 'p50', 'p95', 'p99', 'max'], [
      row('command to reply', run.replies.summary()),
      row('command to delivery at the others', run.deliveries.summary()),
    ]),
  );
  console.log(`\n${table(['outcome', 'count'], Object.entries(result))}`);
  console.log(`\nBoard at seq ${head}: ${hash}. Commits a message: ${short(run.acknowledged.size / groups)}.`);
  console.log(`Server CPU a delivery: ${short(cpuMicros)} microseconds. This process was late by ${short(lagMillis)} ms (p99).`);
}

const temporary = values.url ? undefined : await temporaryFolder();
let right = false;
try {
  const server = temporary && (await startPatternboard(temporary.folder));
  right = await load(values.url ?? server.url, server);
  await server?.stop();
} finally {
  await temporary?.remove();
}
console.log(right ? '\nNothing lost, everything equal.' : '\nNOT RIGHT: see the counts above.');
process.exit(right ? 0 : 1);
