import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

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
