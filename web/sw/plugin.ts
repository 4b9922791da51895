import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

/** Writes the service worker with the list of this build's files in it: every build has a worker of its own. */
export function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    generateBundle: {
      // Vite takes an entry away that only imports: of a file that is not there nothing would be kept.
      order: 'post',
      handler(_, bundle) {
        const files = Object.keys(bundle)
          .filter((name) => name.startsWith('assets/') && /\.(js|css|woff2)$/.test(name))
          .map((name) => `/${name}`)
          .sort();
        const worker = readFileSync(new URL('sw.js', import.meta.url), 'utf8');
        const version = createHash('sha256').update(files.join()).update(worker).digest('hex').slice(0, 12);
        const source = worker
          .replace('self.__FILES__', JSON.stringify(files))
          .replace('self.__VERSION__', JSON.stringify(version));
        this.emitFile({ type: 'asset', fileName: 'sw.js', source });
      },
    },
  };
}

/** What a first view of a board may weigh, in bytes of compressed script. */
const FIRST_VIEW_BYTES_MAX = 120_000;

/** Says what the script for a first view of a board weighs; `scripts/test` sets FIRST_VIEW_STRICT, and too much fails. */
export function firstViewBudget(): Plugin {
  return {
    name: 'first-view-budget',
    apply: 'build',
    generateBundle(_, bundle) {
      const needed = new Set<string>();
      const take = (name: string) => {
        const chunk = bundle[name];
        if (needed.has(name) || chunk?.type !== 'chunk') return;
        needed.add(name);
        chunk.imports.forEach(take);
      };
      for (const [name, chunk] of Object.entries(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const isBoard = chunk.moduleIds.some((id) => id.endsWith('/app/BoardPage.svelte'));
        const isEnglish = chunk.moduleIds.some((id) => id.endsWith('/messages/en.ts?first'));
        if (chunk.isEntry || isBoard || isEnglish) take(name);
      }
      const bytes = [...needed].reduce((sum, name) => {
        const chunk = bundle[name];
        return sum + (chunk?.type === 'chunk' ? gzipSync(chunk.code, { level: 9 }).length : 0);
      }, 0);
      const said = `first view: ${(bytes / 1000).toFixed(1)} kB of compressed script, of ${FIRST_VIEW_BYTES_MAX / 1000} kB`;
      if (bytes <= FIRST_VIEW_BYTES_MAX) return this.info(said);
      const problem = `${said}. Load later what a first view does not need.`;
      if (process.env.FIRST_VIEW_STRICT) this.error(problem);
      else this.warn(problem);
    },
  };
}
