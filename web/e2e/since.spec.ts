import { expectAccessible } from './axe';
import { expect, test } from './people';

test('who comes back weeks later finds what the others did, and goes to it', async ({ bring }) => {
  const anna = await bring('Anna');
  const bram = await bring('Bram');
  await anna.makeBoard('Back again');
  await bram.join(await anna.invite('participant'));
  await anna.post('We call people back');
  await expect(bram.card('We call people back')).toBeVisible();

  // A first visit has nothing to compare with: nothing is offered.
  await anna.button('shell_more').click();
  await expect(anna.button('shell_about')).toBeVisible();
  await expect(anna.button('since_title')).toHaveCount(0);
  await anna.page.keyboard.press('Escape');
  const board = anna.page.url();
  await anna.page.goto('/');

  await bram.post('People wait two days', 'Nobody asks why');
  await bram.drag(bram.card('We call people back'), bram.card('Nobody asks why'));
  await expect(bram.unnamedPattern).toBeVisible();
  await bram.propose('Ring before noon');
  await bram.expectSaved();

  await anna.page.clock.setFixedTime(Date.now() + 21 * 24 * 3_600_000);
  await anna.page.goto(board);
  const told = anna.page.getByText(/^New since/);
  await expect(told).toHaveText(
    /something happened to 1 card of yours, 2 new cards, and 1 pattern changed\.$/,
  );
  await expectAccessible(anna, 'what is new, in one line');
  await anna.button('since_look').click();
  const dialog = anna.dialog('since_title');
  await expect(dialog.getByRole('heading', { level: 3 })).toHaveText([
    anna.t('since_mine'),
    anna.t('shell_bin_patterns'),
    anna.t('intervention_title'),
    anna.t('since_cards'),
  ]);
  await expect(told).toHaveCount(0);
  await expectAccessible(anna, 'what changed');
  await dialog.getByRole('link', { name: 'We call people back' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(anna.page).toHaveURL(/\/card\//);
  await expect(anna.panel).toContainText(anna.t('pattern_unnamed'));

  // The same visit: what was put away stays away, and can still be looked up.
  await anna.page.reload();
  await anna.expectOnBoard('Back again');
  await anna.menu('since_title');
  await expect(dialog.getByRole('link', { name: 'Ring before noon' })).toBeVisible();
  await expect(told).toHaveCount(0);
});
