import { createSubscriber } from 'svelte/reactivity';
import { keep, read } from './device';
import type { BoardLanguage } from '../board/types';
import type { en } from '../../messages/en';

/** Forms by the plural rules of the language (CLDR); `other` is there always. */
export type Plural = { readonly other: string } & { readonly [form in Intl.LDMLPluralRule]?: string };
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

/** A tag such as `nl`: the name of a file in `messages/`. */
export type Language = string;

type Load<T> = () => Promise<Record<string, T>>;

/** The languages that files are there for. Each holds its texts under its own name: `nl.ts` has `nl`. */
export function languagesIn<T>(files: Record<string, Load<T>>): Map<Language, () => Promise<T>> {
  const found = Object.entries(files).map(([path, load]) => {
    const tag = /([\w-]+)\.ts$/.exec(path)![1]!;
    return [tag, async () => (await load())[tag]!] as const;
  });
  return new Map(found);
}

// The texts that a first view of a board may show, and the others: see `build/first-texts.ts`.
type Some = Partial<Texts>;
const known = languagesIn(import.meta.glob<Record<string, Some>>('../../messages/*.ts', { query: '?first' }));
const others = languagesIn(
  import.meta.glob<Record<string, Some>>('../../messages/*.ts', { query: '?later' }),
);
const KEPT = 'patternboard.language';

let texts: Some = {};
/** The others of the current language, on their way or there; undefined: not asked for, or not had. */
let rest: Promise<void> | undefined;
let current: Language = 'en';
let changed = () => {};
const follow = createSubscriber((update) => {
  changed = update;
});

export const languages: readonly Language[] = [...known.keys()].sort();

/** What a language calls itself: `Nederlands`. Slow to ask for the first time: for where it is shown. */
export function ownName(language: Language): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}

/** The language shown now; reading it in a view follows the choice. */
export function language(): Language {
  follow();
  return current;
}

/** The languages a board itself can have: of the texts the server writes. The interface may have more. */
export const boardLanguages: readonly BoardLanguage[] = ['en', 'nl'];

/** The language for a new board: the one shown now, where a board can have it. */
export function boardLanguage(): BoardLanguage {
  return boardLanguages.find((one) => one === language()) ?? 'en';
}

/** Loads the texts of a first view: in the language chosen on this device, else the browser's, else English. */
export async function startLanguage(): Promise<void> {
  const wanted = [read(KEPT), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  const next = wanted.find((tag) => tag !== null && known.has(tag)) ?? 'en';
  use(next, await known.get(next)!());
}

/** All other texts: to be waited for before anything is shown that a first view does not have. */
export function allTexts(): Promise<void> {
  rest ??= load(current);
  return rest;

  async function load(wanted: Language): Promise<void> {
    try {
      const more = await others.get(wanted)?.();
      if (wanted === current) texts = { ...texts, ...more };
    } catch (problem) {
      rest = undefined;
      throw problem;
    }
  }
}

/** Shows everything in another language, and keeps the choice on this device. */
export async function chooseLanguage(next: Language): Promise<void> {
  if (await showIn(next)) keep(KEPT, next);
}

/** The same for as long as this page is open; says whether there is such a language. */
export async function showIn(next: Language): Promise<boolean> {
  const halves = [known, others].map((half) => half.get(next)?.());
  const [first, later] = await Promise.all(halves);
  if (!first) return false;
  use(next, { ...first, ...later });
  return true;
}

/** Shows these texts, as those of that language. */
export function use(next: Language, its: Some): void {
  texts = its;
  rest = undefined;
  current = next;
  formats = formatsOf(next);
  document.documentElement.lang = next;
  changed();
}

let formats = formatsOf(current);

/** Each made once, since it is asked often, and only when it is first needed. */
function formatsOf(language: Language) {
  let plural: Intl.PluralRules | undefined;
  let number: Intl.NumberFormat | undefined;
  return {
    select: (n: number) => (plural ??= new Intl.PluralRules(language)).select(n),
    format: (n: number) => (number ??= new Intl.NumberFormat(language)).format(n),
  };
}

function wording(key: Key, values?: Record<string, string | number>): string {
  const text: string | Plural | undefined = texts[key];
  if (text === undefined) return key;
  if (!values) return typeof text === 'string' ? text : text.other;
  const form = typeof text === 'string' ? text : (text[formats.select(Number(values.n))] ?? text.other);
  return form.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    return typeof value === 'number' ? formats.format(value) : (value ?? whole);
  });
}

/** Every text of the interface, typed: `m.card_post()`, `m.news_placed({ n: 3, pattern })`. */
export const m = new Proxy({} as Messages, {
  get: (_, key: string) => (values?: Record<string, string | number>) => {
    follow();
    return wording(key as Key, values);
  },
});
