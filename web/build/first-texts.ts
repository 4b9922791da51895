import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { transformWithOxc, type Plugin } from 'vite';

/** What a first view of a board is made of. */
const ROOTS = ['src/main.ts', 'src/app/BoardPage.svelte'];
/** What is imported at once; what `import(...)` loads comes later. */
const IMPORTED = /^\s*(?:(?:import|export)\b(?! type)[^;'()]*?\bfrom\s*|import\s*)'(\.[^']+)'/gm;
const HALF = /messages\/([\w-]+)\.ts\?(first|later)$/;

/**
 * Divides the texts of a language in two: `messages/en.ts?first` has those that a first view of a board may show, `?later`
 * all others. Which these are is read from the code: a text is asked for as `m.key`, nowhere else.
 */
export function firstTexts(): Plugin {
  return {
    name: 'first-texts',
    enforce: 'pre',
    async load(id) {
      const [, language, half] = HALF.exec(id) ?? [];
      if (!language) return;
      const file = id.replace(/\?.*/, '');
      this.addWatchFile(file);
      const first = keysFrom(ROOTS);
      const all = Object.entries(await textsIn(file, language));
      const some = all.filter(([key]) => first.has(key) === (half === 'first'));
      // Read as JSON, which browsers do faster than script.
      return `export const ${language} = JSON.parse(${JSON.stringify(JSON.stringify(Object.fromEntries(some)))});`;
    },
  };
}

async function textsIn(file: string, language: string): Promise<Record<string, unknown>> {
  const { code } = await transformWithOxc(readFileSync(file, 'utf8'), file);
  return (await import(`data:text/javascript,${encodeURIComponent(code)}`))[language];
}

/** The texts asked for in those files and in all they import at once. */
export function keysFrom(roots: readonly string[]): Set<string> {
  const keys = new Set<string>();
  const seen = new Set<string>();
  const look = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    const code = readFileSync(file, 'utf8');
    for (const [, key] of code.matchAll(/\bm\.(\w+)/g)) keys.add(key!);
    for (const [, path] of code.matchAll(IMPORTED)) {
      const from = resolve(dirname(file), path!);
      const found = [from, `${from}.ts`].find((one) => /\.(ts|svelte)$/.test(one) && existsSync(one));
      if (found) look(found);
    }
  };
  roots.forEach((root) => look(resolve(root)));
  return keys;
}
