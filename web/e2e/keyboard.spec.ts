import type { Page } from '@playwright/test';
import type { Person } from './person';
import { expect, expectSameBoard, test } from './people';

/** Presses the keys one after the other. */
async function press(person: Person, ...keys: string[]): Promise<void> {
  for (const key of keys) await person.page.keyboard.press(key);
}

/** Goes on with Tab until it is there, as somebody without a mouse does. */
async function tabTo(person: Person, name: string, most = 60): Promise<void> {
  const target = person.page.getByRole('button', { name, exact: true });
  for (let i = 0; i < most; i += 1) {
    if (await target.evaluateAll((all) => all.includes(document.activeElement as HTMLElement))) return;
    await person.page.keyboard.press('Tab');
  }
  throw new Error(`Tab never came to “${name}”`);
}

test('everything goes by keyboard: post, make a pattern, name it, move a card, vote', async ({ bring }) => {
  const anna = await bring('Anna');
  const bram = await bring('Bram');
  await anna.makeBoard('Without a mouse');
  await bram.join(await anna.invite('participant'));
  await anna.propose('Ask earlier');
  await anna.propose('Phone first');
  const { keyboard } = bram.page;

  await test.step('a card with one key, straight after coming in', async () => {
    await press(bram, 'n');
    await keyboard.type('Typed');
    await press(bram, 'Enter');
    await keyboard.type('Typed too');
    await press(bram, 'Enter', 'Escape');
    await expect(anna.card('Typed too')).toBeVisible();
  });

  await test.step('a pattern, and its name', async () => {
    await press(bram, 'p');
    await expect(bram.field('pattern_name')).toBeFocused();
    await keyboard.type('What we type');
    await press(bram, 'Enter');
    await expect(anna.pattern('What we type')).toBeVisible();
  });

  await test.step('a card to the pattern', async () => {
    await press(bram, 'Escape', 'Home');
    for (const text of [/Typed too/, /Typed(?! too)/]) {
      await bram.card(text).focus();
      await press(bram, 'm');
      const choice = bram.dialog('card_move_to').getByRole('button', { name: 'What we type' });
      await expect(bram.dialog('card_move_to')).toBeVisible();
      while (!(await choice.evaluate((one) => one === document.activeElement)))
        await press(bram, 'ArrowDown');
      await press(bram, 'Enter');
    }
    await expect(anna.pattern('What we type')).toHaveAccessibleName(/2 cards/);
  });

  await test.step('a vote', async () => {
    await anna.openVote('What first?', 2);
    await expect(bram.panel.getByRole('heading', { name: 'What first?' })).toBeVisible();
    await tabTo(bram, bram.t('vote_more', { name: 'Ask earlier' }));
    await press(bram, 'Enter', 'Enter');
    await expect(bram.panel.getByText(bram.t('vote_all_given'))).toBeVisible();
    await expect(anna.panel.getByText(anna.t('vote_turnout', { n: 1, all: 2 }))).toBeVisible();
  });
  await expectSameBoard(anna, bram);
});

test('on a phone: join, post, move to a pattern, vote', async ({ bring }) => {
  const anna = await bring('Anna');
  const phone = await bring('Bram', {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await anna.makeBoard('On the train');
  await phone.join(await anna.invite('participant'));
  await anna.post('From a laptop', 'Another');
  await anna.drag(anna.card('From a laptop'), anna.card('Another'));
  const main = phone.page.getByRole('main');
  const row = (text: string) => main.getByRole('article').filter({ hasText: text });
  await expect(row('From a laptop')).toBeVisible();

  await phone.field('card_new').fill('From a phone');
  await phone.button('card_post').click();
  await expect(anna.card('From a phone')).toBeVisible();
  await row('From a phone')
    .getByRole('button', { name: phone.t('card_move_to') })
    .click();
  await phone
    .dialog('card_move_to')
    .getByRole('button', { name: phone.t('pattern_unnamed') })
    .click();
  await expect(anna.unnamedPattern).toHaveAccessibleName(/3 cards/);

  await anna.propose('Ask earlier');
  await anna.propose('Phone first');
  await anna.openVote('What first?', 3);
  await phone.toasts.getByRole('button', { name: phone.t('vote_go') }).click();
  await phone.give('Phone first', 3);
  await expect(anna.panel.getByText(anna.t('vote_turnout', { n: 1, all: 2 }))).toBeVisible();
  await phone.closePanel();
  await expectSameBoard(anna, phone);
});

/** Holds back what is loaded after a first view, until it may come. */
async function holdLater(page: Page): Promise<() => void> {
  let come = () => {};
  const awaited = new Promise<void>((resolve) => (come = resolve));
  await page.route(/\/assets\/later-.*\.js$/, async (route) => {
    await awaited;
    await route.continue();
  });
  return come;
}

test('what is typed before there is a field is in it, and starts nothing else', async ({ bring }) => {
  const anna = await bring('Anna');
  const come = await holdLater(anna.page);
  await anna.makeBoard('Quick fingers');
  const { keyboard } = anna.page;
  await keyboard.press('n');
  await keyboard.type('Penny/one');
  await keyboard.press('Enter');
  await keyboard.type('More?!');
  await keyboard.press('Backspace');
  come();
  await expect(anna.card('Penny/one')).toBeVisible();
  await expect(anna.field('card_new')).toHaveValue('More?');
  await expect(anna.field('card_new')).toBeFocused();
  await keyboard.type(' Yes');
  await keyboard.press('Enter');
  await expect(anna.card('More? Yes')).toBeVisible();
  await expect(anna.page.getByRole('article')).toHaveCount(2);
});

test('keys for a menu that is still on its way move nothing on the board', async ({ bring }) => {
  const anna = await bring('Anna');
  await anna.makeBoard('Quick fingers');
  await anna.post('Penny');
  await anna.expectSaved();
  const come = await holdLater(anna.page);
  await anna.page.reload();
  await anna.card('Penny').focus();
  // On the board these would move the card and begin to edit it; in the menu they make a pattern of it.
  await press(anna, 'm', 'ArrowDown', 'ArrowUp', 'Enter');
  come();
  await expect(anna.unnamedPattern).toBeVisible();
  await expect(anna.page.getByRole('dialog')).toHaveCount(0);
});
