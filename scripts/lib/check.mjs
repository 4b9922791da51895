import { applyCommits, hashOf, unstarted } from './product.mjs';

const APPLY_AT_ONCE = 500;

/** The board that these commits give, from nothing. */
export function replay(commits) {
  let board = unstarted;
  for (let i = 0; i < commits.length; i += APPLY_AT_ONCE) {
    board = applyCommits(board, commits.slice(i, i + APPLY_AT_ONCE));
  }
  return board;
}

/** What is wrong with a log on its own: gaps, and commands carried out twice. */
export function faultsOfLog(commits) {
  const commands = new Set();
  let gaps = 0;
  let doubled = 0;
  commits.forEach((commit, i) => {
    if (commit.seq !== i + 1) gaps++;
    if (commands.has(commit.command)) doubled++;
    commands.add(commit.command);
  });
  return { gaps, doubled };
}

/** Of `acknowledged` (command id to the seq in its reply): those that the log does not have at that seq. */
export function lostOf(acknowledged, commits) {
  const lost = [];
  for (const [command, seq] of acknowledged) if (commits[seq - 1]?.command !== command) lost.push(command);
  return lost;
}

/** Compares the snapshot, and a replay of the log as far as it goes, with what is expected of them: each other. */
export async function equalToReplay(member, commits) {
  const { seq, board } = await member.snapshot();
  // What people sent last may have been stored only after the log was read.
  const later = seq > commits.length ? await member.allCommits(commits.length) : [];
  const replayed = replay([...commits, ...later].slice(0, seq));
  return { seq, snapshot: hashOf(board), replayed: hashOf(replayed), equal: hashOf(board) === hashOf(replayed) };
}
