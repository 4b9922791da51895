import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The browser's own code for boards, compiled from web/src: `applyCommits`, `canonical`, and a board before its first commit. */
async function browserBoard() {
  const { build } = await import(pathToFileURL(createRequire(here('../../web/package.json')).resolve('vite')));
  const { output } = await build({
    configFile: false,
    logLevel: 'error',
    build: { ssr: here('board.ts'), write: false, minify: false },
  });
  return import(`data:text/javascript;base64,${Buffer.from(output[0].code).toString('base64')}`);
}

export const { applyCommits, canonical, unstarted } = await browserBoard();

/** Equal boards have equal ones. */
export const hashOf = (board) => createHash('sha256').update(canonical(board)).digest('hex').slice(0, 16);
