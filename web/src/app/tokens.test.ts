import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const SOURCES = join(import.meta.dirname, '..');

/** A colour in numbers. The hue of a person is reckoned from who they are, and mixing tokens is fine. */
const COLOUR = /#[\da-f]{3,8}\b|\brgba?\(/gi;

/** A measure of letters, space or corners in pixels, but for a hair's breadth: it would not grow with the reader's letters. */
const PIXELS =
  /(?<![\w-])(?:font(?:-size)?|line-height|padding[\w-]*|margin[\w-]*|gap|border-radius|min-height):[^;{}]*?(?<![\d.])(?:[4-9]|\d{2,})(?:\.\d+)?px/g;

/** What lies on the plane: it measures in the units of the board, and grows as one zooms. */
const ON_THE_PLANE = [
  'cards/CardEditor.svelte',
  'cards/CardView.svelte',
  'patterns/PatternArea.svelte',
  'patterns/PatternName.svelte',
];

/** These must not follow the theme: a camera has to read the one, the other is the mark of the product. */
const OWN_COLOURS = ['share/QrCode.svelte', 'app/Brand.svelte'];

function styleOf(file: string): string {
  const text = readFileSync(join(SOURCES, file), 'utf8');
  return file.endsWith('.css') ? text : (/<style[^>]*>([\s\S]*)<\/style>/.exec(text)?.[1] ?? '');
}

const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.(svelte|css)$/.test(file) && file !== 'app/tokens.css');

it('every colour is a token', () => {
  expect(files.length).toBeGreaterThan(100);
  const strays = files
    .filter((file) => !OWN_COLOURS.includes(file))
    .flatMap((file) => [...styleOf(file).matchAll(COLOUR)].map(([colour]) => `${file}: ${colour}`));
  expect(strays).toEqual([]);
  // And it does see them.
  expect(OWN_COLOURS.every((file) => styleOf(file).match(COLOUR))).toBe(true);
});

it('every measure of letters, space and corners is a token, or follows the letters of the reader', () => {
  const strays = files
    .filter((file) => !ON_THE_PLANE.includes(file))
    .flatMap((file) => [...styleOf(file).matchAll(PIXELS)].map(([measure]) => `${file}: ${measure}`));
  expect(strays).toEqual([]);
  expect(ON_THE_PLANE.every((file) => styleOf(file).match(PIXELS))).toBe(true);
});
