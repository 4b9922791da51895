import { expect, test } from 'vitest';
import { asText } from './as-text';
import type { Stored } from './own-pages';

test('what one wrote for oneself is to be read as a text, the oldest entry first', () => {
  const pages = new Map<string, Stored>([
    ['b', { texts: { on: '2026-03-10', did: 'Listened' }, revision: 1 }],
    ['compass', { texts: { guides: 'People first', moves: ' ' }, revision: 2 }],
    ['a', { texts: { on: '2026-03-09', did: 'Rang first', ownWay: 'In a hurry' }, revision: 1 }],
  ]);
  expect(asText(pages)).toBe(
    [
      'My compass and drive',
      'What guides me in my work?\nPeople first',
      'My journal',
      '9 March 2026\n\nWhat did I do?\nRang first\n\nWhat do I see of my own way of thinking and working?\nIn a hurry',
      '10 March 2026\n\nWhat did I do?\nListened',
    ].join('\n\n\n'),
  );
  expect(asText(new Map())).toBe('');
});
