import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyCommit } from './apply';
import { canonical } from './canonical';
import type { Commit } from './events';
import type { Board } from './types';

// The server's tests read the same files, so the two sides cannot drift apart.
const folder = join(import.meta.dirname, '../../../server/src/test/resources/conformance');

interface Case {
  readonly name: string;
  readonly before: Board;
  readonly commit: Commit;
  readonly after: Board;
}

for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
  const cases = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Case[];

  describe(`what events do to a board, as the server has it: ${file}`, () => {
    it.each(cases)('$name', ({ before, commit, after }) => {
      const untouched = canonical(before);
      expect(JSON.parse(canonical(applyCommit(before, commit)))).toEqual(after);
      expect(canonical(applyCommit(before, commit))).toBe(canonical(after));
      expect(canonical(before)).toBe(untouched);
    });
  });
}
