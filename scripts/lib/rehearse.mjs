// Starts the built server once on files that are thrown away, plays a moment of a meeting, and stops it in order. With
// JAVA_OPTS=-XX:ArchiveClassesAtExit=FILE the JVM then leaves an archive of the classes this took.
import { boardWithMembers, Member } from './member.mjs';
import { pause, startPatternboard, temporaryFolder } from './process.mjs';
import { newId, startPatterns, Work } from './work.mjs';

const CHANGES = 60;
const IDLE_SECONDS = 1;

const data = await temporaryFolder();
const server = await startPatternboard(data.folder, { ROOM_IDLE_SECONDS: String(IDLE_SECONDS), CLUSTER: 'off', LOG_FORMAT: 'text' });
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
await server.stop();
await data.remove();
