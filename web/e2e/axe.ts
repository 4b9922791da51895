import axe, { type AxeResults } from 'axe-core';
import type { Person } from './person';
import { expect, test } from './people';

/** What axe may find, and why: the initials of who is here are pictures; the button's name says how many there are. */
const everywhere = ['label-content-name-mismatch'];
type Looks = readonly { readonly theme: string; readonly contrast: string }[];

const plain: Looks = [
  { theme: 'light', contrast: '' },
  { theme: 'dark', contrast: '' },
];

/** Also with high contrast. */
export const everyLook: Looks = [
  ...plain,
  { theme: 'light', contrast: 'more' },
  { theme: 'dark', contrast: 'more' },
];

/** In forced colours the system paints: axe would look at colours that nobody sees. */
export const structureAlone: Looks = [{ theme: 'light', contrast: 'forced' }];

/** Nothing that axe knows of is wrong with the page as it is now: in light and dark. */
export async function expectAccessible(person: Person, what: string, each = plain): Promise<void> {
  await test.step(`${what} is accessible`, async () => {
    const { page } = person;
    // Evaluated, not added as a script: the security policy of the page stays as it is.
    await page.evaluate(`window.axe ?? (() => { ${axe.source} })()`);
    const found = await page.evaluate(async (each) => {
      const { dataset } = document.documentElement;
      const before = { theme: dataset.theme, contrast: dataset.contrast };
      const all: string[] = [];
      // What is half scrolled out of its list is no small target.
      const isCut = (selector: unknown) => {
        const element = document.querySelector(String(selector));
        const list = element?.closest('[data-scrolls]')?.getBoundingClientRect();
        const box = element?.getBoundingClientRect();
        return list && box && (box.bottom > list.bottom || box.top < list.top);
      };
      const still = new CSSStyleSheet();
      still.replaceSync('* { transition: none !important }');
      document.adoptedStyleSheets.push(still);
      for (const [i, { theme, contrast }] of each.entries()) {
        dataset.theme = theme;
        if (contrast === 'more') dataset.contrast = contrast;
        else delete dataset.contrast;
        const { run } = (window as unknown as { axe: typeof axe }).axe;
        // Structure is the same in every colour.
        const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
        const { violations }: AxeResults = await run(document, {
          runOnly: i === 0 ? tags : ['color-contrast'],
          rules: { 'color-contrast': { enabled: contrast !== 'forced' } },
          resultTypes: ['violations'],
        });
        for (const { id, nodes } of violations)
          for (const { html, any, target } of nodes)
            if (id !== 'target-size' || !isCut(target[0]))
              all.push(`${id}, ${theme} ${contrast}: ${html.slice(0, 200)} ${any[0]?.message ?? ''}`);
      }
      document.adoptedStyleSheets.pop();
      for (const key of ['theme', 'contrast'] as const)
        if (before[key] === undefined) delete dataset[key];
        else dataset[key] = before[key];
      return all;
    }, each);
    const real = found.filter((one) => !everywhere.some((id) => one.startsWith(`${id},`)));
    expect.soft([...new Set(real)], what).toEqual([]);
  });
}

/** Nothing has to be scrolled sideways, and no button loses a part of its words. */
export async function expectFits(person: Person, what: string): Promise<void> {
  const found = await person.page.evaluate(() => {
    const problems: string[] = [];
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth > clientWidth) problems.push(`the page is ${scrollWidth} wide, for ${clientWidth}`);
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (element.closest('[role=application], .unseen, svg') || !element.checkVisibility()) continue;
      const { overflowX } = getComputedStyle(element);
      const scrolls = overflowX === 'auto' || overflowX === 'scroll';
      if (scrolls && element.scrollWidth > element.clientWidth + 1)
        problems.push(`scrolls sideways: ${element.outerHTML.slice(0, 120)}`);
      const box = element.getBoundingClientRect();
      const isSeen = element.matches('button, a, input, select, textarea, h1, h2, h3') && box.width > 1;
      if (isSeen && (box.right > clientWidth + 1 || box.left < -1) && !element.closest('.skip'))
        problems.push(`sticks out: ${element.outerHTML.slice(0, 120)}`);
    }
    return problems;
  });
  expect.soft(found, what).toEqual([]);
}
