import { execFileSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { boardWithMembers, Member, request, Unknown } from '../member.mjs';
import { hurried, pause, startPatternboard, temporaryFolder } from '../process.mjs';
import { Messages, RawBytes, Requests, SlowOnes } from './attacks.mjs';
import { Chance } from './chance.mjs';
import { Nonsense } from './nonsense.mjs';

const ROUND = 4_000;
const SLOW = 200;
const SLOW_SECONDS_MAX = 40;
const HEAP_GROWTH_MIB_MAX = 64;
const LOG_LINES_MAX = 100_000;
const TOLD_MAX = 10;
const TRIES_MAX = 5;
const CANARY = 'planted-for-members-only';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: String(Date.now() % 1_000_000) }, minutes: { type: 'string', default: '1440' } },
});
const frames = Number(positionals[0] ?? 100_000);
const seed = Number(values.seed);
const endsAfterMillis = Number(values.minutes) * 60_000;
if (!(frames > 0) || !(endsAfterMillis > 0) || !Number.isInteger(seed)) throw new Error('scripts/fuzz [FRAMES 100000] [--seed N] [--minutes MOST]');

/** Bytes in use on the server's heap after everything unused is gone; NaN where the JDK's jcmd is not there. */
function usedMib(pid) {
  try {
    execFileSync('jcmd', [pid, 'GC.run']);
    const total = execFileSync('jcmd', [pid, 'GC.class_histogram']).toString().trim().split('\n').at(-1);
    return Math.round(Number(/Total\s+\d+\s+(\d+)/.exec(total)[1]) / 1_048_576);
  } catch {
    return NaN;
  }
}

async function gauges(url) {
  const text = await (await fetch(`${url}/metrics`)).text();
  const of = (name) => Number(new RegExp(`^patternboard_${name} (\\S+)`, 'm').exec(text)?.[1]);
  return { connections: of('connections'), sockets: of('sockets') };
}

async function main() {
  const { folder, remove } = await temporaryFolder();
  process.env.JAVA_OPTS ??= '-Xmx512m';
  // What is refused for its speed alone would try nothing. How much a board may hold stays as it is: that is tried too.
  const server = await startPatternboard(folder, hurried);
  const target = { url: server.url, secret: CANARY, faults: [] };
  const log = [];
  for (const stream of [server.child.stdout, server.child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => log.length < LOG_LINES_MAX && log.push(line));
  }

  const group = await boardWithMembers(server.url, 4, 'The board that must live');
  const other = await boardWithMembers(server.url, 1, 'The board of an outsider');
  const good = new Member(server.url, group.facilitator);
  await good.connect();
  await good.send({ id: 'plant', type: 'post-card', card: 'canary', kind: 'question', text: CANARY });
  const reader = await joinAs(server.url, group.facilitator, 'reader');
  const projector = await joinAs(server.url, group.facilitator, 'projector');

  const chance = new Chance(seed);
  const nonsense = () => new Nonsense(new Chance(chance.below(2 ** 31)), [group.board, other.board], good.participant);
  const outsider = other.facilitator.token;
  const members = [...group.members, reader, projector].map((one) => new Messages(target, nonsense(), one.token));
  const outsiders = [Messages, Requests, Requests, RawBytes].map((Kind) => new Kind(target, nonsense(), outsider));
  const insiders = [Requests, RawBytes].map((Kind) => new Kind(target, nonsense(), group.members[0].token));
  // Whether it would be found at all: in what a member is given, it is.
  insiders[0].heard(Buffer.from(JSON.stringify(await good.snapshot())));
  if (!insiders[0].sawSecret) throw new Error('what was planted is not found where it is');
  const attackers = [...members, ...outsiders, ...insiders];
  // The others make whole connections and requests, which cost far more than a message.
  const share = (one) => (one instanceof Messages ? 0.125 : 0.0075);
  const before = usedMib(server.pid);
  const began = Date.now();
  let sent = 0;
  let checks = 0;
  let returned = 0;
  while (sent < frames && Date.now() - began < endsAfterMillis) {
    const counts = await Promise.all(attackers.map((one) => one.attack(Math.ceil(ROUND * share(one)))));
    sent += counts.reduce((sum, count) => sum + count, 0);
    // A stranger still gets everything the board has, and those who do not belong have seen none of it.
    returned += await stillServed(good, { id: `good-${checks}`, type: 'start-timer', seconds: 60 });
    for (const one of outsiders) if (one.sawSecret) throw new Error('an outsider saw what is on the board');
    checks++;
    if (checks % 20 === 0) console.log(`${sent} sent, ${Math.round((Date.now() - began) / 1_000)} s`);
  }
  const seconds = (Date.now() - began) / 1_000;
  attackers.forEach((one) => one.end());

  const slow = new SlowOnes(target, SLOW);
  for (let i = 0; i < SLOW_SECONDS_MAX && slow.open > 0; i++) await pause(1_000);
  const stillSlow = slow.open;
  slow.end();

  const fresh = await joinAs(server.url, group.facilitator, 'participant');
  const newcomer = new Member(server.url, fresh);
  await newcomer.connect();
  await newcomer.send({ id: 'last', type: 'comment', comment: 'last', on: { card: 'canary' }, text: 'Still here' });
  const { board, seq } = await newcomer.snapshot();
  const whole = (await newcomer.allCommits()).length === seq && board.comments.last?.text === 'Still here';
  newcomer.drop();
  good.drop();
  for (let i = 0; i < 30 && (await gauges(server.url)).sockets > 0; i++) await pause(1_000);
  const after = usedMib(server.pid);
  const left = await gauges(server.url);

  console.log(`${sent} frames and requests in ${Math.round(seconds)} s, seed ${seed}; ${checks} times the board answered in between (${returned} times after coming back)`);
  console.log(`board: ${seq} commits, ${whole ? 'whole' : 'NOT WHOLE'}; sockets left ${left.sockets}, connections left ${left.connections}`);
  console.log(`slow connections not ended after ${SLOW_SECONDS_MAX} s: ${stillSlow} of ${SLOW}`);
  console.log(`heap in use before ${before} MiB, after ${after} MiB; resident ${Math.round(server.residentKib() / 1024)} MiB`);
  const told = log.flatMap((line, i) => (/ ERROR |OutOfMemory|LEAK/.test(line) ? [log.slice(i, i + 8).join('\n    ')] : []));
  // Vert.x answers an upgrade twice where the client goes in the middle of it. It says so, and no more comes of it.
  const errors = told.filter((each) => !(/already complete/.test(each) && each.includes('createWebSocket')));
  console.log(`errors in the log: ${errors.length} (and ${told.length - errors.length} of Vert.x about clients gone while they upgraded); answers 500: ${target.faults.length}`);
  [...errors, ...new Set(target.faults)].slice(0, TOLD_MAX).forEach((line) => console.log(`  ${line.slice(0, 1_500)}`));
  await server.stop();
  await remove();
  const bad = !whole || stillSlow > 0 || errors.length > 0 || target.faults.length > 0 || left.sockets > 0 || after - before > HEAP_GROWTH_MIB_MAX;
  console.log(bad ? 'FAILED' : 'It held.');
  process.exit(bad ? 1 : 0);
}

/** Sends it as a browser does: where the connection is lost it comes back and sends the same again. How often that was. */
async function stillServed(member, command) {
  for (let times = 0; times < TRIES_MAX; times++) {
    try {
      if (!member.isConnected) await member.connect();
      await member.send(command);
      return times;
    } catch (lost) {
      if (!(lost instanceof Unknown)) throw lost;
      member.drop();
    }
  }
  throw new Error('the board no longer answers');
}

async function joinAs(url, facilitator, role) {
  const invite = facilitator.links[role].split('/').pop();
  return request(url, '/api/join', { method: 'POST', body: { invite, name: `A ${role}` } });
}

await main();
