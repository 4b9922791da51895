// Starts the built server once on files that are thrown away, plays a moment of a meeting, and stops it in order. The JVM
// then leaves an archive of the classes this took, beside the jar, where java.sh looks for it.
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { boardWithMembers, Member } from './member.mjs';
import { pause, startPatternboard, temporaryFolder } from './process.mjs';
import { startPatterns, Work } from './work.mjs';

const ARCHIVE = fileURLToPath(new URL('../../server/target/patternboard.jsa', import.meta.url));
const CHANGES = 60;
const IDLE_SECONDS = 1;

/** Nothing of how the server itself will be run: that may be in a cluster, or with other options. */
const { PATH, HOME = '/' } = process.env;
process.env = { PATH, HOME, JAVA_OPTS: `-XX:ArchiveClassesAtExit=${ARCHIVE}` };

async function playMeeting(server) {
  const { facilitator, members } = await boardWithMembers(server.url, 1);
  const meeting = [facilitator, members[0]].map((place) => new Member(server.url, place));
  for (const each of meeting) await each.connect();
  const work = new Work(1, await startPatterns(meeting[0], 2));
  for (let i = 0; i < CHANGES; i++) await meeting[i % 2].send(work.next());
  for (const each of meeting) each.drop();
  // The room lets go of the board, and the next who comes has it opened from what is stored.
  await pause(IDLE_SECONDS * 3_000);
  await fetch(`${server.url}/`).then((page) => page.text());
  await meeting[1].snapshot();
  await meeting[1].connect();
  meeting[1].drop();
}

rmSync(ARCHIVE, { force: true });
const data = await temporaryFolder();
try {
  const server = await startPatternboard(data.folder, { ROOM_IDLE_SECONDS: String(IDLE_SECONDS) });
  await playMeeting(server);
  await server.stop();
} catch (fault) {
  rmSync(ARCHIVE, { force: true });
  throw fault;
} finally {
  await data.remove();
}
