import { hashOf } from '../product.mjs';
import { replay } from '../check.mjs';
import { Member } from '../member.mjs';
import { pause, startPatternboard, underLoad } from '../process.mjs';
import { comeToWork, faults, prepare, tell, totals, wrong } from './people.mjs';
import { asked, play } from './scenario.mjs';

/**
 * People whose line stands still while others work: the server lets them go instead of keeping everything for them, the
 * others do not notice, and who comes back has everything. `READERS [--seconds N] [--seed N]`
 */
const GROWTH_KIB_MAX = 400 * 1_024;
const READ_SECONDS_MAX = 60;

const { count: readers, seed, values } = asked(40, { seconds: { type: 'string' } });
const seconds = Number(values.seconds ?? 30);

// What is kept for somebody must not depend on how much memory there happens to be.
process.env.JAVA_OPTS ??= '-Xmx400m';

await play(async (folder) => {
  const server = await startPatternboard(folder, underLoad);
  const boards = await prepare(server.url, { boards: 1, members: 8, seed });
  const [{ people }] = boards;
  // Long texts: what a line holds back must be more than the network itself takes in.
  people.forEach(({ work }) => (work.wordsMore = 600));
  const slow = [];
  for (let i = 0; i < readers; i++) {
    const reader = new Member(server.url, people[i % people.length].joined);
    await reader.connect();
    reader.stopReading();
    slow.push(reader);
  }
  const before = server.residentKib();
  const { members, ended } = await comeToWork(server.url, boards);
  let most = before;
  let slowest = Infinity;
  for (let second = 0; second < seconds; second++) {
    const acknowledged = totals.acknowledged;
    await pause(1_000);
    slowest = Math.min(slowest, totals.acknowledged - acknowledged);
    most = Math.max(most, server.residentKib());
  }
  members.forEach((member) => member.drop());
  await ended;
  slow.forEach((reader) => reader.readOn());
  // The end of a line is only seen behind all that came before it.
  for (let i = 0; i < READ_SECONDS_MAX && slow.some((reader) => reader.isConnected); i++) await pause(1_000);
  const kib = Math.max(...slow.map((reader) => reader.bytesReceived)) / 1_024;
  const letGo = slow.filter((reader) => !reader.isConnected).length;
  slow.forEach((reader) => reader.drop());
  const found = await faults(server.url, boards);
  const [first] = slow;
  await first.connect();
  const all = await first.allCommits();
  found['back and not whole'] = hashOf(replay(all)) === hashOf((await first.snapshot()).board) ? 0 : 1;
  first.drop();
  found['not let go'] = readers - letGo;
  const right = !wrong(found) && most - before < GROWTH_KIB_MAX && slowest > 0;
  console.log(
    tell(`${readers} slow readers`, boards, found, {
      'slow readers': readers,
      'KiB that waited for one at most': Math.round(kib),
      'MiB the server grew at most': Math.round((most - before) / 1_024),
      'acknowledged in the slowest second': slowest,
    }),
  );
  console.log(`\nSeed ${seed}.`);
  await server.stop();
  return right;
});
