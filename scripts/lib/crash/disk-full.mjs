import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { pause, startPatternboard, underLoad } from '../process.mjs';
import { comeToWork, faults, prepare, tell, totals, wrong } from './people.mjs';
import { asked, play } from './scenario.mjs';

/**
 * The disk is full while people work, and then there is room again. Done with the limit that Linux has on the size of a
 * process's files (prlimit), so that it needs no disk of its own. `TIMES [--seed N]`
 */
const ROOM_BYTES = 256 * 1_024;
const FULL_MILLIS_MAX = 60_000;
const BACK_MILLIS_MAX = 60_000;

const { count: times, seed } = asked(5);

const limit = (pid, bytes) => execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`]);

const largest = (folder) =>
  Math.max(...readdirSync(folder, { recursive: true }).map((name) => statSync(path.join(folder, name)).size));

/** Until nothing, or anything, has been acknowledged for a second. */
async function acknowledges(something, millisMax) {
  const until = Date.now() + millisMax;
  for (;;) {
    const before = totals.acknowledged;
    await pause(1_000);
    if (totals.acknowledged > before === something) return;
    if (Date.now() > until) throw new Error(`still ${something ? 'nothing' : 'something'} acknowledged`);
  }
}

/** On a machine with much to do nothing may be acknowledged for a second before the disk is full: then it is asked again. */
async function isReadyWhenFull(url) {
  const until = Date.now() + FULL_MILLIS_MAX;
  for (;;) {
    await acknowledges(false, FULL_MILLIS_MAX);
    if ((await fetch(`${url}/health/ready`)).status !== 200) return false;
    if (Date.now() > until) return true;
  }
}

await play(async (folder) => {
  let right = true;
  const server = await startPatternboard(folder, underLoad);
  const boards = await prepare(server.url, { seed });
  for (let time = 1; time <= times && right; time++) {
    const { members, ended } = await comeToWork(server.url, boards);
    await pause(500);
    limit(server.pid, largest(folder) + ROOM_BYTES);
    const ready = await isReadyWhenFull(server.url);
    limit(server.pid, 'unlimited');
    await acknowledges(true, BACK_MILLIS_MAX);
    members.forEach((member) => member.drop());
    await ended;
    const found = { ...(await faults(server.url, boards)), 'said ready with a full disk': ready ? 1 : 0 };
    right = !wrong(found);
    const report = tell(`full, ${time} times`, boards, found, { times: time });
    if (time === times || !right) console.log(report);
  }
  console.log(`\nSeed ${seed}.`);
  await server.stop();
  return right;
});
