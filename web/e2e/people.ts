import {
  test as base,
  expect,
  type Browser,
  type BrowserContextOptions,
  type Locator,
} from '@playwright/test';
import { Person } from './person';

export { expect };

interface Brought {
  /** Brings a person with a browser of their own; at the end nothing may have gone wrong in it. */
  bring: (name: string, options?: BrowserContextOptions) => Promise<Person>;
}

export const test = base.extend<Brought>({
  bring: async ({ browser }, use) => {
    const people: Person[] = [];
    await use(async (name, options = {}) => {
      const person = await Person.in(await context(browser, options), name);
      people.push(person);
      return person;
    });
    const problems = people.flatMap((person) => person.problems);
    for (const person of people) await person.leave();
    expect(problems, 'nothing went wrong in any browser').toEqual([]);
  },
});

function context(browser: Browser, options: BrowserContextOptions) {
  return browser.newContext({
    baseURL: process.env.PATTERNBOARD_URL!,
    locale: 'en-GB',
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    ...options,
  });
}

/** Everybody has everything saved, and each of them sees what the server has. */
export async function expectSameBoard(...people: Person[]): Promise<void> {
  for (const person of people) await person.expectSaved();
  const boards = await Promise.all(people.map((person) => person.board()));
  for (const board of boards) expect(board).toEqual(boards[0]);
  // What somebody else did last may still be on its way to a screen.
  await expect(async () => {
    const outlines = [];
    for (const person of people) outlines.push(await person.outline());
    for (const outline of outlines) expect(outline).toEqual(outlines[0]);
  }).toPass();
}

/** The words of something to read, without what is only for the eyes. */
export async function words(locator: Locator): Promise<string> {
  return (await locator.innerText()).replace(/\s+/g, ' ').trim();
}
