import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const SOURCES = join(import.meta.dirname, '..');

/** A colour in numbers. The hue of a person is reckoned from who they are, and mixing tokens is fine. */
const COLOUR = /#[\da-f]{3,8}\b|\brgba?\(/gi;

/** These must not follow the theme: a camera has to read the one, the other is the mark of the product. */
const OWN_COLOURS = ['share/QrCode.svelte', 'app/Brand.svelte'];

function styleOf(file: string): string {
  const text = readFileSync(join(SOURCES, file), 'utf8');
  return file.endsWith('.css') ? text : (/<style[^>]*>([\s\S]*)<\/style>/.exec(text)?.[1] ?? '');
}

it('every colour is a token', () => {
  const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.(svelte|css)$/.test(file) && file !== 'app/tokens.css');
  expect(files.length).toBeGreaterThan(100);
  const strays = files
    .filter((file) => !OWN_COLOURS.includes(file))
    .flatMap((file) => [...styleOf(file).matchAll(COLOUR)].map(([colour]) => `${file}: ${colour}`));
  expect(strays).toEqual([]);
  // And it does see them.
  expect(OWN_COLOURS.every((file) => styleOf(file).match(COLOUR))).toBe(true);
});
