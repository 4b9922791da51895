import { describe, expect, it } from 'vitest';
import en from '../../messages/en.json';
import nl from '../../messages/nl.json';

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

describe('the texts', () => {
  it('have the same keys in every language', () => {
    expect(Object.keys(nl).sort()).toEqual(Object.keys(en).sort());
  });

  it('are never empty and use the same placeholders', () => {
    for (const [key, text] of Object.entries(en)) {
      const dutch = (nl as Record<string, unknown>)[key];
      if (typeof text !== 'string') continue;
      expect(text.trim(), key).not.toBe('');
      expect(placeholders(String(dutch)), key).toEqual(placeholders(text));
    }
  });
});
