import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { en } from '../../messages/en';
import { nl } from '../../messages/nl';
import { day } from './dates';
import {
  allTexts,
  boardLanguage,
  chooseLanguage,
  language,
  languages,
  languagesIn,
  m,
  ownName,
  startLanguage,
  use,
  type Plural,
  type Texts,
} from './language';

const forms = (text: string | object): string[] => (typeof text === 'string' ? [text] : Object.values(text));
const values = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

afterEach(() => chooseLanguage('en'));

describe('the texts', () => {
  it('have the same keys in every language', () => {
    expect(Object.keys(nl).sort()).toEqual(Object.keys(en).sort());
  });

  it('are never empty and use the same values', () => {
    for (const [key, text] of Object.entries(en)) {
      const english = forms(text);
      const dutch = forms(nl[key as keyof typeof nl]);
      expect(dutch.length, key).toBe(english.length);
      expect(
        [...english, ...dutch].every((form) => form.trim() !== ''),
        key,
      ).toBe(true);
      expect(values(dutch.at(-1) ?? ''), key).toEqual(values(english.at(-1) ?? ''));
    }
  });

  it('keep to the words the group knows things by', () => {
    const dutch = Object.values(nl as Texts)
      .flatMap(forms)
      .join('\n');
    // A stemming is also a mood, a stip is not what one divides: stemronde and stempunten are.
    expect(dutch).not.toMatch(/\b(stemming|stip|cluster|actie|observatie|patronenkaart)(en|pen|s)?\b/i);
  });

  it('follow the chosen language', async () => {
    await chooseLanguage('nl');
    expect([language(), m.start_title(), document.documentElement.lang]).toEqual(['nl', 'Patroonbord', 'nl']);
    await chooseLanguage('en');
    expect(m.start_title()).toBe('Patternboard');
  });

  it('write numbers as the language does', async () => {
    expect(m.panel_cards({ n: 1000 })).toBe('1,000 cards');
    await chooseLanguage('nl');
    expect(m.panel_cards({ n: 1000 })).toBe('1.000 kaarten');
  });
});

describe('a language', () => {
  afterEach(() => void vi.unstubAllGlobals());

  it.each([
    ['nl', ['en'], 'nl'],
    [null, ['fr-FR', 'nl-NL', 'en'], 'nl'],
    ['xx', ['fr-FR'], 'en'],
  ])('is the one chosen here (%j), else one of the browser (%j), else English', async (kept, those, then) => {
    localStorage.clear();
    if (kept) localStorage.setItem('patternboard.language', kept);
    vi.stubGlobal('navigator', { languages: those });
    await startLanguage();
    expect(language()).toBe(then);
  });

  it('gets no texts of another that were still on their way', async () => {
    await chooseLanguage('nl');
    const late = allTexts();
    use('en', en);
    await late;
    for (const key of Object.keys(en) as (keyof Texts)[])
      expect((m[key] as () => string)()).toBe(forms(en[key]).at(-1));
  });

  it('is there for every file with messages, under its own name', () => {
    const files = readdirSync('messages').map((file) => file.replace(/\.ts$/, ''));
    expect(languages).toEqual(files.sort());
    expect(ownName('nl')).toBe('Nederlands');
    expect(ownName('fr')).toBe('Français');
  });

  it('needs one file and nothing else: texts, plurals, numbers and dates', async () => {
    // Made up: every text turned round, and a word for three to four of something, as Polish has.
    const turned = (text: string) => `⟦${text}⟧`;
    const pl = Object.fromEntries(
      Object.entries(en as Texts).map(([key, text]: [string, string | Plural]) => [
        key,
        typeof text === 'string'
          ? turned(text)
          : { one: turned(text.one ?? text.other), few: 'FEW {n}', other: turned(text.other) },
      ]),
    ) as unknown as Texts;
    const found = languagesIn({ '../../messages/pl.ts': () => Promise.resolve({ pl }) });
    expect([...found.keys()]).toEqual(['pl']);

    use('pl', await found.get('pl')!());
    expect(m.start_title()).toBe('⟦Patternboard⟧');
    expect([1, 3, 1234567].map((n) => m.panel_cards({ n }))).toEqual([
      '⟦1 card⟧',
      'FEW 3',
      '⟦1\u00a0234\u00a0567 cards⟧',
    ]);
    expect(day('2020-11-03')).toBe('3 listopada 2020');
    expect(document.documentElement.lang).toBe('pl');
    // A board itself is in a language the server knows.
    expect(boardLanguage()).toBe('en');
  });
});
