import type { Locator } from '@playwright/test';
import { expect, test } from './people';

/** What other browsers than the one of these tests do not do by themselves, or show differently. */

const height = async (field: Locator) => (await field.boundingBox())!.height;

test('a field grows and shrinks with what is written in it, also where the browser does not do that', async ({
  bring,
}) => {
  const anna = await bring('Anna');
  await anna.page.addInitScript(() => {
    const supports = CSS.supports.bind(CSS);
    CSS.supports = (...asked: string[]) =>
      asked[0] !== 'field-sizing' && supports(...(asked as [string, string]));
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('textarea { field-sizing: fixed !important }');
    document.adoptedStyleSheets.push(sheet);
  });
  await anna.makeBoard('In another browser');
  await anna.page.keyboard.press('n');
  const text = anna.field('card_new');
  await expect(text).toBeFocused();
  const empty = await height(text);
  await anna.page.keyboard.type('It goes on and on. '.repeat(12));
  await expect.poll(() => height(text)).toBeGreaterThan(empty * 1.5);
  await expect.poll(() => text.evaluate((field) => field.scrollHeight - field.clientHeight)).toBe(0);
  await anna.page.keyboard.press('Enter');
  await expect(text).toHaveValue('');
  await expect.poll(() => height(text)).toBe(empty);
});

test('a dialog scrolls in one place, and nothing scrolls for what is not seen', async ({ bring }) => {
  const anna = await bring('Anna', { viewport: { width: 1000, height: 500 } });
  await anna.makeBoard('With bars to scroll by');
  await anna.button('shell_share').click();
  const dialog = anna.dialog('share_title');
  await expect(dialog).toBeVisible();
  const scrolls = (one: Element) => one.scrollHeight > one.clientHeight;
  await expect.poll(() => dialog.locator('.body').evaluate(scrolls)).toBe(true);
  expect(await dialog.evaluate(scrolls)).toBe(false);
  await anna.page.goto('/');
  const boards = anna.page.getByRole('list').filter({ hasText: 'With bars to scroll by' });
  await expect(boards).toBeVisible();
  expect(await boards.evaluate(scrolls)).toBe(false);
});
