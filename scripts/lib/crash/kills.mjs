import { parseArgs } from 'node:util';
import { equalToReplay, faultsOfLog, lostOf } from '../check.mjs';
import { table } from '../latencies.mjs';
import { boardWithMembers, Member, Refusal, Unknown } from '../member.mjs';
import { pause, startPatternboard, temporaryFolder } from '../process.mjs';
import { newId, randomFrom, startPatterns, Work } from '../work.mjs';

const BOARDS = 4;
const MEMBERS_EACH = 4;
const IN_FLIGHT_EACH = 6;
const KILL_AFTER_MILLIS_MAX = 1_500;
/** People in a hurry: the bound for each participant would only make the load smaller. */
const env = { COMMANDS_PER_SECOND: '100000', MAX_CARDS: '100000' };

const { values, positionals } = parseArgs({ allowPositionals: true, options: { seed: { type: 'string' } } });
const kills = Number(positionals[0] ?? 20);
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const random = randomFrom(seed);

/** What one board must hold: everything that was acknowledged, and everything that was ever on a screen. */
class Promised {
  acknowledged = new Map();
  shown = new Map();
  members = [];
  ballots = new Map();
}

/** A card whose posting was lost with a kill, and not sent again, is not there: the only refusal to be expected. */
const EXPECTED = 'card-not-found';
const totals = {
  kills: 0,
  acknowledged: 0,
  'of these resent after a kill': 0,
  ballots: 0,
  [EXPECTED]: 0,
  'refused otherwise': 0,
};

/** Keeps a few commands on their way until the connection is gone; gives those without an answer. */
async function workUntilKilled(promised, member, work, unanswered) {
  const left = [];
  const carryOut = async (command) => {
    const again = unanswered.includes(command);
    try {
      const reply = await member.send(command);
      promised.acknowledged.set(command.id, reply.seq);
      totals.acknowledged++;
      if (again) totals['of these resent after a kill']++;
    } catch (fault) {
      if (fault instanceof Refusal) totals[fault.message === EXPECTED ? EXPECTED : 'refused otherwise']++;
      else if (fault instanceof Unknown) left.push(command);
      else throw fault;
    }
  };
  const line = async (first) => {
    for (let i = first; i < unanswered.length; i += IN_FLIGHT_EACH) await carryOut(unanswered[i]);
    while (member.isConnected) await carryOut(work.next());
  };
  await Promise.all(Array.from({ length: IN_FLIGHT_EACH }, (_, first) => line(first)));
  return left;
}

/** One ballot after the other; remembers the last that was acknowledged, and those of which nobody knows. */
async function voteUntilKilled(member, vote) {
  while (member.isConnected) {
    const choices = { [vote.option]: vote.next % 4 };
    vote.next++;
    try {
      await member.send({ id: newId(), type: 'cast-ballot', round: vote.round, choices });
      vote.possible = [choices];
      totals.ballots++;
    } catch (fault) {
      if (fault instanceof Refusal) throw new Error(`ballot refused: ${fault.message}`);
      vote.possible.push(choices);
    }
  }
}

async function prepare(url) {
  const boards = [];
  for (let i = 0; i < BOARDS; i++) {
    const { facilitator, members } = await boardWithMembers(url, MEMBERS_EACH, `Crash ${i + 1}`);
    const lead = new Member(url, facilitator);
    await lead.connect();
    const patterns = await startPatterns(lead, 4);
    const round = newId();
    await lead.send({ id: newId(), type: 'open-round', round, question: 'Which?', method: 'dots', options: patterns });
    lead.drop();
    const promised = new Promised();
    promised.people = members.map((joined, m) => ({
      joined,
      work: new Work(seed + i * 100 + m, patterns),
      vote: { round, option: patterns[0], next: 1, possible: [{}] },
      unanswered: [],
    }));
    boards.push(promised);
  }
  return boards;
}

/** One life of the server: everybody comes back, works, and it is killed at a moment nobody knows. */
async function live(server, boards) {
  const working = [];
  // Now and then while everybody is still coming back.
  const early = random() < 0.25 && pause(random() * 300).then(() => server.kill());
  await Promise.all(
    boards.flatMap((promised) =>
      promised.people.map(async (person) => {
        const member = new Member(server.url, person.joined);
        // From where this board was checked: the rest of the log is known by then.
        member.seq = promised.checked ?? 0;
        member.onCommit = ({ seq, command }) => promised.shown.set(command, seq);
        if (!(await member.connect().then(() => true, () => false))) return;
        const resends = random() < 0.5 ? person.unanswered : [];
        working.push(
          workUntilKilled(promised, member, person.work, resends).then((left) => (person.unanswered = left)),
          voteUntilKilled(member, person.vote),
        );
      }),
    ),
  );
  await (early || pause(random() * KILL_AFTER_MILLIS_MAX).then(() => server.kill()));
  totals.kills++;
  await Promise.all(working);
}

/** What the restarted server holds, against what was promised. */
async function faults(url, boards) {
  const found = { lost: 0, 'shown but lost': 0, doubled: 0, gaps: 0, 'ballots lost': 0, 'snapshot differs from replay': 0 };
  for (const promised of boards) {
    const member = new Member(url, promised.people[0].joined);
    const commits = await member.allCommits();
    const { gaps, doubled } = faultsOfLog(commits);
    found.gaps += gaps;
    found.doubled += doubled;
    found.lost += lostOf(promised.acknowledged, commits).length;
    found['shown but lost'] += lostOf(promised.shown, commits).length;
    for (const { joined, vote } of promised.people) {
      const { mine } = await new Member(url, joined).snapshot();
      const stored = JSON.stringify(mine.ballots[vote.round]?.choices ?? {});
      if (!vote.possible.some((each) => JSON.stringify(each) === stored)) found['ballots lost']++;
    }
    if (!(await equalToReplay(member, commits)).equal) found['snapshot differs from replay']++;
    promised.checked = commits.length;
  }
  return found;
}

const wrong = (found) => totals['refused otherwise'] > 0 || Object.values(found).some((count) => count > 0);

const temporary = await temporaryFolder();
let right = true;
try {
  let server = await startPatternboard(temporary.folder, env);
  const boards = await prepare(server.url);
  const from = Date.now();
  for (let kill = 1; kill <= kills && right; kill++) {
    await live(server, boards);
    server = await startPatternboard(temporary.folder, env);
    // All of the log every tenth time: what is lost is lost for good, and is found later as well.
    if (kill % 10 !== 0 && kill !== kills) continue;
    const found = await faults(server.url, boards);
    const sum = boards.reduce((all, each) => all + each.checked, 0);
    right = !wrong(found);
    console.error(`${kill} kills, ${totals.acknowledged} acknowledged, ${sum} commits: ${JSON.stringify(found)}`);
    if (kill === kills || !right) console.log(table(['after the last restart', 'count'], Object.entries({ ...totals, ...found })));
  }
  console.log(`\nSeed ${seed}, ${Math.round((Date.now() - from) / 1_000)} s.`);
  await server.stop();
} finally {
  if (right) await temporary.remove();
  else console.error(`The files are kept: ${temporary.folder}`);
}
console.log(right ? 'Nothing lost, nothing doubled.' : 'NOT RIGHT: see the counts above.');
process.exit(right ? 0 : 1);
