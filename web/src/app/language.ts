import { createSubscriber } from 'svelte/reactivity';
import { keep, read } from './device';
import type { en } from '../../messages/en';

type Plural = { one: string; other: string };
type English = typeof en;
type Key = keyof English;
type Wording<K extends Key> = English[K] extends { other: infer T } ? T : English[K];
type Names<T> = T extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;
type Values<K extends Key> = Names<Wording<K>> | (English[K] extends { other: string } ? 'n' : never);

/** What a language file has to hold: every key of the English one, with plural forms where that has them. */
export type Texts = { [K in Key]: English[K] extends { other: string } ? Plural : string };

/** One function for each text. The {values} in the text are its arguments. */
export type Messages = {
  [K in Key]: [Values<K>] extends [never]
    ? () => string
    : (values: Record<Values<K>, string | number>) => string;
};

export type Language = 'en' | 'nl';

const files: Record<Language, { name: string; load: () => Promise<Texts> }> = {
  en: { name: 'English', load: async () => (await import('../../messages/en')).en },
  nl: { name: 'Nederlands', load: async () => (await import('../../messages/nl')).nl },
};
const KEPT = 'patternboard.language';

let texts: Texts | undefined;
let current: Language = 'en';
let changed = () => {};
const follow = createSubscriber((update) => {
  changed = update;
});

/** The languages there are, each under its own name. */
export const languages = (Object.keys(files) as Language[]).map((id) => ({ id, name: files[id].name }));

/** The language shown now; reading it in a view follows the choice. */
export function language(): Language {
  follow();
  return current;
}

/** Loads the texts: the language chosen on this device, else the browser's, else English. */
export async function startLanguage(): Promise<void> {
  const wanted = [read(KEPT), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  await show(wanted.find((tag): tag is Language => tag !== null && tag in files) ?? 'en');
}

/** Shows everything in another language, and keeps the choice on this device. */
export async function chooseLanguage(next: Language): Promise<void> {
  await show(next);
  keep(KEPT, next);
}

async function show(next: Language): Promise<void> {
  texts = await files[next].load();
  current = next;
  document.documentElement.lang = next;
  changed();
}

function wording(key: Key, values: Record<string, string | number> = {}): string {
  const text: string | Plural | undefined = texts?.[key];
  if (text === undefined) return key;
  const form = typeof text === 'string' ? text : text[plural(Number(values.n))];
  return form.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

function plural(n: number): keyof Plural {
  return new Intl.PluralRules(current).select(n) === 'one' ? 'one' : 'other';
}

/** Every text of the interface, typed: `m.card_post()`, `m.status_waiting({ n: 3 })`. */
export const m = new Proxy({} as Messages, {
  get: (_, key: string) => (values?: Record<string, string | number>) => {
    follow();
    return wording(key as Key, values);
  },
});
