import { Cluster } from '../cluster.mjs';
import { replay } from '../check.mjs';
import { Member } from '../member.mjs';
import { pause, underLoad } from '../process.mjs';
import { hashOf } from '../product.mjs';
import { comeToWork, faults, prepare, tell, wrong } from './people.mjs';
import { asked, play } from './scenario.mjs';

/**
 * Three nodes share a database; sixty people work on four boards, spread over the nodes. At a moment nobody knows a node
 * is killed (kill -9), stands still for a while (SIGSTOP: the others take it for dead, and it does not know), or is told to
 * stop, in turns. After a kill or a stop its people come back at another, and it is started again.
 * `TIMES [--seed N] [--members 15]`
 */
const NODES = 3;
const AFTER_MILLIS_MAX = 2_000;
/** From unnoticed to long given up by the others. */
const STILL_MILLIS_MAX = 15_000;
/** A node that stood still looks within some seconds what the others stored meanwhile. */
const SETTLE_MILLIS_MAX = 30_000;

const { count: times, seed, random, values } = asked(10, { members: { type: 'string' } });

/** Everybody works, each at the node of their place in the row, and comes back at the next one when it is gone. */
function workOn(cluster, boards) {
  let over = false;
  const members = new Set();
  const stay = async (promised, person, place) => {
    let node = place;
    while (!over) {
      const alone = [Object.assign(Object.create(promised), { people: [person] })];
      const { members: come, ended } = await comeToWork(cluster.nodes[node % NODES].url, alone);
      come.forEach((each) => members.add(each));
      if (over) come.forEach((each) => each.drop());
      await ended;
      come.forEach((each) => members.delete(each));
      node++;
      await pause(50);
    }
  };
  const lives = boards.flatMap((promised) => promised.people.map((person, place) => stay(promised, person, place)));
  return {
    members,
    end() {
      over = true;
      members.forEach((each) => each.drop());
      return Promise.all(lives);
    },
  };
}

/** A client on every node follows every board from its first commit: in the end all must have the same. */
async function unequal(cluster, boards) {
  let count = 0;
  for (const promised of boards) {
    const hashes = new Set();
    for (const node of cluster.nodes) {
      const member = new Member(node.url, promised.people[0].joined);
      const commits = [];
      member.onCommit = (commit) => commits.push(commit);
      await member.connect();
      hashes.add(hashOf(replay(commits)));
      hashes.add(hashOf((await member.snapshot()).board));
      member.drop();
    }
    if (hashes.size !== 1) count++;
  }
  return count;
}

async function startAgain(cluster, index) {
  const { output } = await cluster.startNode(index);
  return output.includes('No database answers') ? ', waited for the database' : '';
}

/** What is done to a node, and how often it was. */
const harm = {
  async killed(cluster, index) {
    await cluster.nodes[index].kill();
    return startAgain(cluster, index);
  },
  async 'stood still'(cluster, index) {
    const { pid } = cluster.nodes[index];
    process.kill(pid, 'SIGSTOP');
    await pause(random() * STILL_MILLIS_MAX);
    process.kill(pid, 'SIGCONT');
    return '';
  },
  async 'stopped in order'(cluster, index) {
    await cluster.nodes[index].stop();
    return startAgain(cluster, index);
  },
};
const done = Object.fromEntries(Object.keys(harm).map((how) => [how, 0]));

await play(async (folder) => {
  const cluster = await Cluster.start(folder, Array(NODES).fill(0), { ...underLoad, LEAVE_SECONDS: '0' });
  const boards = await prepare(cluster.nodes[0].url, { seed, members: Number(values.members ?? 15) });
  const from = Date.now();
  const work = workOn(cluster, boards);
  for (let i = 0; i < times; i++) {
    await pause(500 + random() * AFTER_MILLIS_MAX);
    const index = Math.floor(random() * NODES);
    const how = Object.keys(done)[i % 3];
    const gone = Date.now();
    const more = await harm[how](cluster, index);
    done[how]++;
    const seconds = ((Date.now() - gone) / 1_000).toFixed(1);
    console.error(`${i + 1}: node ${index + 1} ${how}, there again after ${seconds} s${more}; ${work.members.size} at work`);
  }
  await work.end();
  const ended = Date.now();
  let found;
  do found = { ...(await faults(cluster.nodes[0].url, boards)), 'boards not the same on all nodes': await unequal(cluster, boards) };
  while (wrong(found) && Date.now() - ended < SETTLE_MILLIS_MAX);
  console.log(tell(`${times} times`, boards, found, done));
  console.log(`\nSeed ${seed}, ${Math.round((Date.now() - from) / 1_000)} s; right ${((Date.now() - ended) / 1_000).toFixed(1)} s after the end of the work.`);
  await cluster.stop();
  return !wrong(found);
});
