import { parseArgs } from 'node:util';
import { temporaryFolder } from '../process.mjs';
import { randomFrom } from '../work.mjs';

/** What the command line says: `[COUNT] [--seed N]` and more options of that scenario. */
export function asked(count, options = {}) {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { seed: { type: 'string' }, ...options } });
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  return { count: Number(positionals[0] ?? count), seed, random: randomFrom(seed), values };
}

/**
 * Plays the scenario in a folder of its own, says how it ended, and ends the process. The files are kept where anything
 * was not right.
 *
 * @param scenario gets the folder; whether all was right
 */
export async function play(scenario) {
  const temporary = await temporaryFolder();
  let right = false;
  try {
    right = await scenario(temporary.folder);
  } finally {
    if (right) await temporary.remove();
    else console.error(`The files are kept: ${temporary.folder}`);
  }
  console.log(right ? 'Nothing lost, nothing doubled.' : 'NOT RIGHT: see the counts above.');
  process.exit(right ? 0 : 1);
}
