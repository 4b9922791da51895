// Starts the built server once on files that are thrown away, plays a moment of a meeting, and stops it in order. The JVM
// then leaves an archive of the classes this took, beside the jar, where java.sh looks for it. A JVM that cannot use an
// archive says little and is only slow: so the server is started once more, to see that its classes come from there.
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { boardWithMembers, Member } from './member.mjs';
import { pause, startPatternboard, temporaryFolder } from './process.mjs';
import { startPatterns, Work } from './work.mjs';

/** Before JDK 25, and since. */
const ARCHIVES = ['jsa', 'aot'].map((kind) => fileURLToPath(new URL(`../../server/target/patternboard.${kind}`, import.meta.url)));
const CHANGES = 60;
const IDLE_SECONDS = 1;
/** The others are made while the server runs. */
const SHARE_FROM_ARCHIVE_MIN = 0.9;

/** Nothing of how the server itself will be run: that may be in a cluster, or with other options. */
const { PATH, HOME = '/' } = process.env;
process.env = { PATH, HOME };

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

/** How many of the classes of a start came from the archive, from 0 to 1. */
async function shareFromArchive(folder) {
  const log = path.join(folder, 'classes.log');
  const server = await startPatternboard(folder, { JAVA_OPTS: `-Xlog:class+load:file=${log}:none:filecount=0` });
  await server.stop();
  const classes = readFileSync(log, 'utf8').trim().split('\n');
  return classes.filter((line) => line.includes('source: shared objects file')).length / classes.length;
}

const forget = () => ARCHIVES.forEach((each) => rmSync(each, { force: true }));

forget();
const data = await temporaryFolder();
try {
  const server = await startPatternboard(data.folder, { ROOM_IDLE_SECONDS: String(IDLE_SECONDS), MAKE_ARCHIVE: 'yes' });
  await playMeeting(server);
  await server.stop();
  const share = await shareFromArchive(data.folder);
  if (!(share >= SHARE_FROM_ARCHIVE_MIN)) throw new Error(`the JVM takes only ${Math.round(share * 100)} % of its classes from the archive`);
} catch (fault) {
  forget();
  throw fault;
} finally {
  await data.remove();
}
