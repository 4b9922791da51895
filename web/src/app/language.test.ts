import { describe, expect, it } from 'vitest';
import { en } from '../../messages/en';
import { nl } from '../../messages/nl';
import { chooseLanguage, language, m } from './language';

const forms = (text: string | object): string[] => (typeof text === 'string' ? [text] : Object.values(text));
const values = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

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

  it('follow the chosen language', async () => {
    await chooseLanguage('nl');
    expect([language(), m.start_title(), document.documentElement.lang]).toEqual(['nl', 'Patroonbord', 'nl']);
    await chooseLanguage('en');
    expect(m.start_title()).toBe('Patternboard');
  });
});
