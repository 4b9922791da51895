import { pause, startPatternboard, startStore, underLoad } from '../process.mjs';
import { comeToWork, faults, prepare, tell, totals, wrong } from './people.mjs';
import { asked, play } from './scenario.mjs';

/**
 * The database goes away while people work, and comes back: killed and started again, or frozen. Meanwhile the server
 * says so, takes nothing it cannot keep, and does not grow. `TIMES [--seed N]`
 */
const AWAY_MILLIS_MAX = 8_000;
/** As long as it takes until a request to a frozen store is given up. */
const NOTICED_MILLIS_MAX = 20_000;
const BACK_MILLIS_MAX = 60_000;
const GROWTH_KIB_MAX = 200 * 1_024;

const { count: times, seed, random } = asked(5);

async function isReady(url) {
  const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5_000) }).catch(() => undefined);
  return answer?.status === 200;
}

async function becomes(ready, url, millisMax) {
  const until = Date.now() + millisMax;
  while ((await isReady(url)) !== ready) {
    if (Date.now() > until) throw new Error(`not ${ready ? 'ready' : 'honest about the store'} within ${millisMax} ms`);
    await pause(100);
  }
}

await play(async (folder) => {
  let right = true;
  let store = await startStore(folder);
  const port = new URL(store.url).port;
  const server = await startPatternboard(folder, { ...underLoad, MONGODB_URI: store.url });
  const boards = await prepare(server.url, { seed });
  let first;
  for (let time = 1; time <= times && right; time++) {
    const { members, ended } = await comeToWork(server.url, boards);
    await pause(500 + random() * 1_000);
    const frozen = random() < 0.5;
    if (frozen) process.kill(store.pid, 'SIGSTOP');
    else await store.kill();
    await becomes(false, server.url, NOTICED_MILLIS_MAX);
    const before = totals.acknowledged;
    await pause(random() * AWAY_MILLIS_MAX);
    const taken = totals.acknowledged - before;
    if (frozen) process.kill(store.pid, 'SIGCONT');
    else store = await startStore(folder, port);
    await becomes(true, server.url, BACK_MILLIS_MAX);
    await pause(1_000);
    members.forEach((member) => member.drop());
    await ended;
    const found = { ...(await faults(server.url, boards)), 'taken while it was away': taken };
    const kib = server.residentKib();
    first ??= kib;
    right = !wrong(found) && kib - first < GROWTH_KIB_MAX;
    const report = tell(`${frozen ? 'frozen' : 'killed'}, ${time} times`, boards, found, {
      times: time,
      'memory MiB': Math.round(kib / 1_024),
      'of these more than after the first time': Math.round((kib - first) / 1_024),
    });
    if (time === times || !right) console.log(report);
  }
  console.log(`\nSeed ${seed}.`);
  await server.stop();
  await store.stop();
  return right;
});
