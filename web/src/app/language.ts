import { getLocale, setLocale, locales } from '../paraglide/runtime.js';

/** Every text of the interface: `m.area_name()`, typed, so a missing key does not compile. */
export { m } from '../paraglide/messages.js';

export type Language = (typeof locales)[number];
export const languages: readonly Language[] = locales;

/** The browser's language, or the one chosen on this device. */
export function language(): Language {
  return getLocale();
}

/** Keeps the choice on this device and starts the page again in that language. */
export function chooseLanguage(next: Language): void {
  void setLocale(next);
}
