import { readFileSync } from 'node:fs';
import { expect, test } from './people';
import type { Person } from './person';

const saved = (person: Person) =>
  person.page.getByRole('dialog').getByText(person.t('own_saved'), { exact: true });

test('compass and journal are there on every device of one’s own, and nobody else finds them', async ({
  bring,
}) => {
  const anna = await bring('Anna');
  const bram = await bring('Bram');
  await anna.makeBoard('Our craft');
  await bram.join(await anna.invite('participant'));

  await bram.menu('own_title');
  await bram.page.getByLabel(bram.t('own_guides')).fill('People before paper');
  await bram.button('own_new_entry').click();
  await expect(bram.page.getByLabel(bram.t('own_did'))).toBeFocused();
  await bram.page.keyboard.type('Rang before I wrote');
  await expect(saved(bram)).toHaveCount(2);
  await bram.page.keyboard.press('Escape');
  await expect(bram.page.getByText('Rang before I wrote')).toHaveCount(0);

  await anna.menu('own_title');
  await expect(anna.page.getByText(anna.t('own_journal_empty'))).toBeVisible();
  await expect(anna.page.getByLabel(anna.t('own_guides'))).toHaveValue('');
  await anna.closeDialog();
  expect(await anna.board()).not.toContain('People before paper');

  // By the link, after coming back.
  await bram.page.goto(`${bram.page.url()}#own`);
  await bram.page.reload();
  await expect(bram.page.getByLabel(bram.t('own_guides'))).toHaveValue('People before paper');
  await bram.page.getByText('Rang before I wrote').first().click();
  // It stands above the note as well, which stays open for it.
  const did = bram.page.getByLabel(bram.t('own_did'));
  await did.fill('Rang, then wrote');
  await expect(bram.page.locator('summary').getByText('Rang, then wrote')).toBeVisible();
  await expect(did).toBeFocused();

  // By one's own choice it becomes a card.
  await bram.page
    .getByRole('button', { name: bram.t('own_as_card') })
    .first()
    .click();
  await bram.page.keyboard.press('Enter');
  await expect(anna.card('People before paper')).toBeVisible();
});

test('two devices do not write over each other, and what is typed offline is not lost', async ({ bring }) => {
  const anna = await bring('Anna');
  await anna.makeBoard('Our craft');
  const other = await anna.otherTab();
  // A browser tells of a refusal, too.
  for (const tab of [anna, other]) tab.expectsNetworkTrouble();
  await other.page.goto(anna.page.url());
  for (const tab of [anna, other]) await tab.menu('own_title');
  // What the second device shows is from before the first one writes.
  await expect(other.page.getByLabel(other.t('own_guides'))).toBeVisible();

  await anna.page.getByLabel(anna.t('own_guides')).fill('On the laptop');
  await expect(saved(anna)).toBeVisible();
  await other.page.getByLabel(other.t('own_guides')).fill('On the phone');
  await expect(other.page.getByText('On the laptop')).toBeVisible();
  await other.button('own_keep_both').click();
  await expect(other.page.getByLabel(other.t('own_guides'))).toHaveValue('On the laptop\n\nOn the phone');
  await expect(saved(other)).toBeVisible();

  await other.context.setOffline(true);
  await other.page.getByLabel(other.t('own_moves')).fill('Typed without a network');
  await expect(other.page.getByText(other.t('own_waiting'))).toBeVisible();
  await other.context.setOffline(false);
  await expect(saved(other)).toBeVisible({ timeout: 20_000 });
});

test('who is taken off the board can still take along what they wrote for themselves', async ({ bring }) => {
  const anna = await bring('Anna');
  const bram = await bring('Bram');
  await anna.makeBoard('Our craft');
  await bram.join(await anna.invite('participant'));
  await bram.menu('own_title');
  await bram.page.getByLabel(bram.t('own_guides')).fill('People before paper');
  await bram.page.keyboard.press('Escape');
  const me = new URL(bram.page.url()).searchParams.get('as')!;
  await expect
    .poll(async () => (await bram.page.request.get(pagesOf(bram))).text())
    .toContain('People before');
  bram.expectsNetworkTrouble();
  expect(await anna.send({ type: 'remove-participant', participant: me })).toMatchObject({ status: 200 });
  const save = bram.page.getByRole('link', { name: bram.t('own_take_along') });
  for (const title of ['people_removed_title', 'error_board_title'] as const) {
    await expect(bram.page.getByRole('heading', { name: bram.t(title) })).toBeVisible();
    const download = bram.page.waitForEvent('download');
    await save.click();
    expect(readFileSync(await (await download).path(), 'utf8')).toContain('People before paper');
    await bram.page.reload();
  }
});

function pagesOf(person: Person): string {
  const { origin, pathname, search } = new URL(person.page.url());
  return `${origin}/api/boards/${pathname.split('/')[2]}/own/pages${search}`;
}
