import { Cluster } from '../cluster.mjs';
import { replay } from '../check.mjs';
import { Member } from '../member.mjs';
import { pause } from '../process.mjs';
import { hashOf } from '../product.mjs';
import { comeToWork, faults, hurried, prepare, tell, wrong } from './people.mjs';
import { asked, play } from './scenario.mjs';

/**
 * Three nodes share a database; sixty people work on four boards, spread over the nodes. A node is killed (kill -9), or
 * every third time told to stop, at a moment nobody knows; its people come back at another, and it is started again.
 * `KILLS [--seed N] [--members 15]`
 */
const NODES = 3;
const AFTER_MILLIS_MAX = 2_000;

const { count: kills, seed, random, values } = asked(10, { members: { type: 'string' } });

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

await play(async (folder) => {
  const cluster = await Cluster.start(folder, Array(NODES).fill(0), { ...hurried, LEAVE_SECONDS: '0' });
  const boards = await prepare(cluster.nodes[0].url, { seed, members: Number(values.members ?? 15) });
  const from = Date.now();
  let killed = 0;
  let stopped = 0;
  const work = workOn(cluster, boards);
  for (let i = 1; i <= kills; i++) {
    await pause(500 + random() * AFTER_MILLIS_MAX);
    const index = Math.floor(random() * NODES);
    if (i % 3 === 0) stopped++;
    else killed++;
    await (i % 3 === 0 ? cluster.nodes[index].stop() : cluster.nodes[index].kill());
    const gone = Date.now();
    const { output } = await cluster.startNode(index);
    const waited = output.includes('No database answers') ? ', waited for the database' : '';
    const seconds = ((Date.now() - gone) / 1_000).toFixed(1);
    console.error(`${i}: node ${index + 1} ${i % 3 === 0 ? 'stopped' : 'killed'}, started again in ${seconds} s${waited}; ${work.members.size} at work`);
  }
  await work.end();
  const found = { ...(await faults(cluster.nodes[0].url, boards)), 'boards not the same on all nodes': 0 };
  found['boards not the same on all nodes'] = await unequal(cluster, boards);
  console.log(tell(`${killed} kills, ${stopped} stops`, boards, found, { 'nodes killed': killed, 'nodes stopped in order': stopped }));
  console.log(`\nSeed ${seed}, ${Math.round((Date.now() - from) / 1_000)} s.`);
  await cluster.stop();
  return !wrong(found);
});
