import { Network } from './network';
import { expect, expectSameBoard, test } from './people';

test('two people type in the same sentence, one of them in the dark and over a reload', async ({ bring }) => {
  const anna = await bring('Anna');
  const bram = await bring('Bram');
  const network = await Network.to(process.env.PATTERNBOARD_URL!);
  await anna.makeBoard('Together');
  await bram.join(await anna.invite('participant'), network);
  await bram.post('We wait for a signature.');
  await expect(anna.card('We wait for a signature.')).toBeVisible();
  bram.expectsNetworkTrouble();
  const text = async () =>
    Object.values((await anna.fetched()).board.cards)
      .map((card) => card.text)
      .join();

  await test.step('both in one card at the same time: every keystroke stays', async () => {
    const hers = await anna.startEditing('We wait for a signature.');
    const his = await bram.startEditing('We wait for a signature.');
    await hers.press('Control+Home');
    await his.press('Control+End');
    await Promise.all([
      hers.pressSequentially('Every week ', { delay: 40 }),
      his.pressSequentially(' Nobody knows why.', { delay: 30 }),
    ]);
    const both = 'Every week We wait for a signature. Nobody knows why.';
    await expect.poll(text).toBe(both);
    await expect(hers).toContainText(both);
    await expect(his).toContainText(both);
    await expect(anna.page.locator('.other-caret').first()).toHaveAttribute('data-name', 'Bram');
    await expect(bram.page.locator('.other-caret').first()).toHaveAttribute('data-name', 'Anna');
  });

  await test.step('undo in the editor takes back one’s own typing alone', async () => {
    const his = bram.field('card_text');
    // As often as it takes: who types slowly has typed in several goes.
    const pressed = async (key: string) => (await his.press(key), text());
    await expect.poll(() => pressed('Control+z')).toBe('Every week We wait for a signature.');
    await expect
      .poll(() => pressed('Control+y'))
      .toBe('Every week We wait for a signature. Nobody knows why.');
  });

  await test.step('he loses the network, types on, and his page is loaded anew', async () => {
    await network.cut();
    const his = bram.field('card_text');
    await his.press('Control+End');
    await his.pressSequentially(' We could ask.', { delay: 20 });
    await anna.field('card_text').press('Control+Home');
    await anna.field('card_text').pressSequentially('Yes: ', { delay: 20 });
    await expect.poll(text).toMatch(/^Yes: Every week/);
    const address = bram.page.url();
    await bram.page.reload().catch(() => undefined);
    await network.open();
    await expect(() => bram.page.goto(address)).toPass();
    const all = 'Yes: Every week We wait for a signature. Nobody knows why. We could ask.';
    await expect.poll(text).toBe(all);
    await anna.page.keyboard.press('Escape');
    await expect(anna.card('We could ask.')).toBeVisible();
    await expectSameBoard(anna, bram);
  });

  await test.step('what is typed in the panel comes in the card, and a reload at once loses no letter', async () => {
    await bram.page.reload();
    const field = await bram.startEditing('We could ask.');
    await expect(bram.page.locator('.cm-content').first()).toBeFocused();
    await field.press('Control+End');
    await bram.page.keyboard.type(' Tomorrow', { delay: 0 });
    await bram.page.reload();
    await expect.poll(text).toMatch(/We could ask\. Tomorrow$/);
    await expectSameBoard(anna, bram);
  });
  await network.close();
});

test('a part of a pattern that was unfolded stays so while one writes in it, and what is opened begins at its top', async ({
  bring,
}) => {
  const anna = await bring('Anna');
  await anna.makeBoard('Unfolded');
  await anna.send({ type: 'start-pattern', pattern: 'p', name: 'We wait', cards: [] });
  await anna.open(anna.pattern('We wait'));
  const share = anna.panel.getByRole('textbox', { name: anna.t('panel_ourShare') });
  await anna.panel.getByText(anna.t('panel_depth_shared')).click();
  await share.click();
  await anna.page.keyboard.type('None of us asks why', { delay: 30 });
  await expect(share).toHaveText('None of us asks why');
  await expect(anna.panel.getByText('1/4')).toBeVisible();
  await expect(share).toBeFocused();

  await anna.panel.getByRole('button', { name: anna.t('intervention_propose') }).click();
  const dialog = anna.dialog('intervention_propose_title');
  await dialog.getByRole('textbox', { name: anna.t('intervention_what') }).fill('Ask why');
  await dialog.getByRole('button', { name: anna.t('intervention_propose') }).click();
  await expect(anna.panel.getByRole('textbox', { name: anna.t('intervention_what') })).toBeInViewport();
});
