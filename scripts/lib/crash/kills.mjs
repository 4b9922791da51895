import { pause, startPatternboard, underLoad } from '../process.mjs';
import { comeToWork, faults, prepare, tell, wrong } from './people.mjs';
import { asked, play } from './scenario.mjs';

/** kill -9 of the server at moments nobody knows, and whether anything is lost. `KILLS [--seed N]` */
const KILL_AFTER_MILLIS_MAX = 1_500;

const { count: kills, seed, random } = asked(20);

/** One life of the server: everybody comes back, works, and it is killed. */
async function live(server, boards) {
  // Now and then while everybody is still coming back.
  const early = random() < 0.25 && pause(random() * 300).then(() => server.kill());
  const { ended } = await comeToWork(server.url, boards, () => random() < 0.5);
  await (early || pause(random() * KILL_AFTER_MILLIS_MAX).then(() => server.kill()));
  await ended;
}

await play(async (folder) => {
  let right = true;
  let server = await startPatternboard(folder, underLoad);
  const boards = await prepare(server.url, { seed });
  const from = Date.now();
  for (let kill = 1; kill <= kills && right; kill++) {
    await live(server, boards);
    server = await startPatternboard(folder, underLoad);
    // All of the log every tenth time: what is lost is lost for good, and is found later as well.
    if (kill % 10 !== 0 && kill !== kills) continue;
    const found = await faults(server.url, boards);
    right = !wrong(found);
    const report = tell(`${kill} kills`, boards, found, { kills: kill });
    if (kill === kills || !right) console.log(report);
  }
  console.log(`\nSeed ${seed}, ${Math.round((Date.now() - from) / 1_000)} s.`);
  await server.stop();
  return right;
});
