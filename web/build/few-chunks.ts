import { resolve } from 'node:path';
import type { Plugin, Rolldown } from 'vite';

const APP = ['src/main.ts'];
const BOARD = ['src/app/BoardPage.svelte'];
const OTHERS = ['src/start/StartPage.svelte', 'src/join/JoinPage.svelte', 'src/wall/WallPage.svelte'];

/**
 * A first view of a board comes in few files: one with what every page has, one with what the board has in common with the
 * other pages, so that nobody loads the board for a start page, and one with the rest. By itself the bundler makes one of
 * each set of modules that the same parts share, a dozen small ones, and each is a request.
 */
export function fewChunks(): Plugin {
  const groups = [
    { name: 'app', holds: within(APP) },
    { name: 'common', holds: within(BOARD, OTHERS) },
    { name: 'board', holds: within(BOARD) },
  ].map(({ name, holds }, i) => ({
    debugName: name,
    name: (id: string, context: Rolldown.ChunkingContext) => (holds(id, context) ? name : null),
    // Each takes what those before it have left.
    priority: 3 - i,
  }));
  return {
    name: 'few-chunks',
    apply: 'build',
    config: () => ({ build: { rolldownOptions: { output: { codeSplitting: { groups } } } } }),
  };
}

/** Whether a module is reached from each of those sets of files, by what they import at once. */
function within(...sets: string[][]) {
  let reached: Set<string>[] | undefined;
  return (id: string, context: Rolldown.ChunkingContext) => {
    reached ??= sets.map((files) => reachedFrom(files, context));
    return reached.every((one) => one.has(id));
  };
}

function reachedFrom(files: string[], context: Rolldown.ChunkingContext): Set<string> {
  const reached = new Set<string>();
  const look = (id: string) => {
    if (reached.has(id)) return;
    reached.add(id);
    context.getModuleInfo(id)?.importedIds.forEach(look);
  };
  files.forEach((file) => look(resolve(file)));
  return reached;
}
