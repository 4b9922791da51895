import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
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
