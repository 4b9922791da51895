// The texts in messages/*.json become typed functions in src/paraglide. `node messages.js` does it once.
import { compile } from '@inlang/paraglide-js';

/** @type {import('@inlang/paraglide-js').CompilerOptions} */
export const messages = {
  project: './project.inlang',
  outdir: './src/paraglide',
  strategy: ['localStorage', 'preferredLanguage', 'baseLocale'],
  localStorageKey: 'patternboard.language',
  emitTsDeclarations: true,
};

if (process.argv[1] === import.meta.filename) await compile(messages);
