import { equalToReplay, faultsOfLog, lostOf } from '../check.mjs';
import { table } from '../latencies.mjs';
import { boardWithMembers, Member, Refusal, Unknown } from '../member.mjs';
import { pause } from '../process.mjs';
import { newId, startPatterns, Work } from '../work.mjs';

const IN_FLIGHT_EACH = 6;
/** What a browser would wait at least before it sends again. */
const AGAIN_MILLIS = 250;

/** What one board must hold: everything that was acknowledged, and everything that was ever on a screen. */
class Promised {
  acknowledged = new Map();
  shown = new Map();
  people = [];
  /** Up to which seq the log was looked at. */
  checked = 0;
}

/** A card whose posting was lost with a kill, and not sent again, is not there: the only refusal to be expected. */
const EXPECTED = 'card-not-found';
export const totals = {
  acknowledged: 0,
  'of these resent': 0,
  ballots: 0,
  [EXPECTED]: 0,
  'refused otherwise': 0,
};

/** Keeps a few commands on their way until the connection is gone; gives those without an answer. */
async function workUntilGone(promised, member, work, unanswered) {
  const left = [];
  const carryOut = async (command) => {
    const again = unanswered.includes(command);
    try {
      const reply = await member.send(command);
      promised.acknowledged.set(command.id, reply.seq);
      totals.acknowledged++;
      if (again) totals['of these resent']++;
    } catch (fault) {
      if (fault instanceof Refusal) totals[fault.message === EXPECTED ? EXPECTED : 'refused otherwise']++;
      else if (fault instanceof Unknown) {
        left.push(command);
        if (member.isConnected) await pause(AGAIN_MILLIS);
      } else throw fault;
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
async function voteUntilGone(member, vote) {
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
      if (member.isConnected) await pause(AGAIN_MILLIS);
    }
  }
}

/**
 * Everybody comes to work, until their connection is gone. `members`: who came; `ended`: when nobody works any more.
 *
 * @param resends whether this person sends again first what got no answer the last time
 */
export async function comeToWork(url, boards, resends = () => true) {
  const members = [];
  const working = [];
  const come = async (promised, person) => {
    const member = new Member(url, person.joined);
    // From where this board was checked: the rest of the log is known by then.
    member.seq = promised.checked;
    member.onCommit = ({ seq, command }) => promised.shown.set(command, seq);
    if (!(await member.connect().then(() => true, () => false))) return;
    members.push(member);
    const again = resends() ? person.unanswered : [];
    working.push(
      workUntilGone(promised, member, person.work, again).then((left) => (person.unanswered = left)),
      voteUntilGone(member, person.vote),
    );
  };
  await Promise.all(boards.flatMap((promised) => promised.people.map((person) => come(promised, person))));
  return { members, ended: Promise.all(working) };
}

/** New boards with people on them, each board with a vote that is open. */
export async function prepare(url, { boards: count = 4, members: each = 4, seed }) {
  const boards = [];
  for (let i = 0; i < count; i++) {
    const { facilitator, members } = await boardWithMembers(url, each, `Crash ${i + 1}`);
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

/** What the server holds, against what was promised. */
export async function faults(url, boards) {
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

/** One line for whoever watches, and the table at the end. */
export function tell(what, boards, found, extra = {}) {
  const commits = boards.reduce((sum, each) => sum + each.checked, 0);
  console.error(`${what}: ${totals.acknowledged} acknowledged, ${commits} commits: ${JSON.stringify(found)}`);
  return table(['at the end', 'count'], Object.entries({ ...extra, ...totals, ...found }));
}

/** Whether anything is not as it was promised. */
export const wrong = (found) => totals['refused otherwise'] > 0 || Object.values(found).some((count) => count > 0);
