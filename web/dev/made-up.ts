import type { Board, Card, Pattern, Role } from '../src/board/types';

const texts = [
  'In the team meeting nobody asked why the request was refused; we went straight to the next one.',
  'A colleague rang the family before deciding. It took ten minutes and changed everything.',
  'We say "that is what the rules say" when we are in a hurry.',
  'New people learn the checklist first and only hear about judgement months later.',
  'When the manager asks for numbers, we stop telling stories.',
  'I noticed that I wrote the report for the auditor, not for the person it is about. I did that three times this week and each time I only saw it when I read it back.',
  'Two assessors came to a different outcome for the same file and nobody dared to put them next to each other.',
  'Short one.',
  'What happens when we call first and read the file after?',
  'We tried to sit together on Thursdays with one difficult case. Four people came.',
];
const names = [
  'We hide behind the rules when it gets hard',
  'Judgement is learned in private',
  'The file comes before the person',
  undefined,
  'Numbers push stories out',
  'Difference feels like a mistake',
  'Calling first changes the outcome',
  'We improve alone',
];
const stamp = { at: '2026-11-23T20:00:00.000Z', changed: 1 };

/** A made-up board of `count` cards. */
export function madeUp(count: number, role: Role): Board {
  const cards: Record<string, Card> = {};
  const patterns: Record<string, Pattern> = {};
  const areas = count < 20 ? 0 : Math.min(24, Math.max(3, Math.round(count / 14)));
  const wide = Math.ceil(Math.sqrt(areas));
  for (let i = 0; i < areas; i++) {
    const name = names[i % names.length];
    patterns[`p${i}`] = {
      ...(name ? { name } : {}),
      cards: [],
      x: (i % wide) * 760,
      y: Math.floor(i / wide) * (count > 300 ? 3400 : 1050),
      state: (['candidate', 'recognised', 'worked-on', 'quiet'] as const)[i % 4]!,
      ...stamp,
    };
  }
  const loose = Math.ceil(Math.sqrt(count / 4));
  for (let i = 0; i < count; i++) {
    const pattern = areas && i % 4 !== 3 ? `p${Math.floor(i / 4 + (i % 4) * 5) % areas}` : undefined;
    if (pattern) (patterns[pattern]!.cards as string[]).push(`c${i}`);
    cards[`c${i}`] = {
      kind: (['observation', 'observation', 'reflection', 'improvement', 'question'] as const)[i % 5]!,
      text: texts[(i * 3) % texts.length]!,
      lenses: [],
      state: 'shared',
      by: i % 3 ? 'anna' : 'me',
      ...(i % 6 === 1 ? { feeling: 'uneasy' } : {}),
      ...(i % 9 === 1 ? { meaning: 'we avoid the difference instead of using it' } : {}),
      x: areas ? -260 - (i % loose) * 240 : 40 + (i % 3) * 240,
      y: Math.floor(i / loose / (areas ? 4 : 1)) * 260,
      ...(pattern ? { pattern } : {}),
      ...stamp,
    };
  }
  return {
    title: 'Room for judgement',
    language: 'en',
    lenses: [],
    cards,
    patterns,
    interventions: {},
    comments: {},
    sightings: {},
    book: {},
    rounds: {},
    meetings: {},
    participants: {
      me: { name: 'Mirjam', role },
      anna: { name: 'Anna', role: 'participant' },
      bas: { name: 'Bas', role: 'participant' },
    },
    evidence: areas
      ? [
          { card: 'c1', pattern: 'p0', stance: 'supports' },
          { card: 'c2', pattern: 'p0', stance: 'contradicts' },
          { card: 'c4', pattern: 'p1', stance: 'nuances' },
        ]
      : [],
  };
}
