import { everyLook, expectAccessible, expectFits } from './axe';
import { expect, test } from './people';

test('a pattern goes into the book when its contributor no longer objects, a stranger reads it, and it is withdrawn', async ({
  bring,
}) => {
  const anna = await bring('Anna');
  const bram = await bring('Bram');
  const stranger = await bring('Stranger', { colorScheme: 'dark' });
  await anna.makeBoard('What keeps coming back', 'What helps us decide?');
  await bram.join(await anna.invite('participant'));
  await anna.send({ type: 'start-pattern', pattern: 'p', name: 'The rule comes first' });
  await anna.send({ type: 'edit-pattern', pattern: 'p', situation: 'In doubt', ourShare: 'Between us' });
  await anna.send({ type: 'set-pattern-state', pattern: 'p', state: 'recognised' });
  await bram.send({ type: 'post-card', card: 'k', kind: 'observation', text: 'Seen by Bram', pattern: 'p' });
  for (const person of [anna, bram]) await person.page.evaluate(() => (location.hash = 'pattern/p'));

  // Anna asks, and leaves out what stays between them.
  await anna.panel.getByRole('button', { name: anna.t('book_ask'), exact: true }).click();
  const asking = anna.dialog('book_ask_title');
  await expect(asking).toBeVisible();
  await asking.getByRole('checkbox', { name: anna.t('panel_ourShare') }).uncheck();
  await expect(asking.getByRole('region', { name: anna.t('book_read') })).not.toContainText('Between us');
  await expectAccessible(anna, 'asking for the pattern book', everyLook);
  await asking.getByRole('button', { name: anna.t('book_ask_do', { n: 1 }) }).click();

  // Bram objects, and nobody can release it.
  await bram.panel.getByRole('button', { name: bram.t('book_object'), exact: true }).click();
  await bram.panel.getByLabel(bram.t('book_why'), { exact: true }).fill('Too early');
  await expectAccessible(bram, 'objecting');
  await bram.panel.getByRole('button', { name: bram.t('book_object_do') }).click();
  await expect(anna.panel.getByText('Too early')).toBeVisible();
  const putIn = anna.panel.getByRole('button', { name: anna.t('book_release'), exact: true });
  await expect(putIn).toHaveCount(0);
  await expectAccessible(anna, 'a pattern somebody objects to', everyLook);

  // They talk; then he agrees.
  await bram.panel.getByRole('button', { name: bram.t('book_agree_do'), exact: true }).click();
  await putIn.click();
  await expect(bram.panel.getByText(/^In the pattern book since/)).toBeVisible();
  await expectAccessible(anna, 'a pattern in the book', everyLook);
  await anna.closePanel();

  // The link, and who has it.
  await anna.button('shell_more').click();
  await anna.button('book_title').click();
  const dialog = anna.dialog('book_title');
  await dialog.getByRole('button', { name: anna.t('book_link_make') }).click();
  await expect(dialog.getByRole('article', { name: 'The rule comes first' })).toBeVisible();
  await expectAccessible(anna, 'the pattern book from inside', everyLook);
  const link = await dialog.getByRole('textbox', { name: anna.t('share_link') }).inputValue();
  await anna.closeDialog();

  await stranger.page.goto(link);
  const { page } = stranger;
  await expect(page.getByRole('heading', { level: 1, name: 'What keeps coming back' })).toBeVisible();
  const entry = page.getByRole('article', { name: 'The rule comes first' });
  await expect(entry).toContainText('In doubt');
  const all = await page.content();
  for (const inside of ['Between us', 'Seen by Bram', 'Bram', 'Anna', 'Too early'])
    expect(all).not.toContain(inside);
  expect(await stranger.context.cookies()).toEqual([]);
  await expectAccessible(stranger, 'the pattern book', everyLook);
  await page.getByRole('button', { name: 'Nederlands' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'nl');
  await expect(entry).toContainText('Wanneer gebeurt het?');
  await page.setViewportSize({ width: 320, height: 256 });
  await expectFits(stranger, 'the pattern book, enlarged');

  // Undone, it is out, and the book is still there.
  await anna.page.evaluate(() => (location.hash = 'pattern/p'));
  await anna.panel.getByRole('button', { name: anna.t('book_withdraw') }).click();
  await expect(bram.panel.getByText(/^In the pattern book since/)).toHaveCount(0);
  expect((await page.reload())!.status()).toBe(200);
  await expect(page.getByRole('heading', { level: 1, name: 'What keeps coming back' })).toBeVisible();
  await expect(page.getByRole('article')).toHaveCount(0);
  await anna.button('shell_undo').click();
  await expect(bram.panel.getByText(/^In the pattern book since/)).toBeVisible();
  await page.reload();
  await expect(entry).toBeVisible();

  // Revoked, nobody reads it any more.
  await anna.closePanel();
  await anna.button('shell_more').click();
  await anna.button('book_title').click();
  await dialog.getByRole('button', { name: anna.t('book_link_revoke') }).click();
  await dialog.getByRole('button', { name: anna.t('share_revoke_sure') }).click();
  await expect(dialog.getByRole('button', { name: anna.t('book_link_make') })).toBeVisible();
  stranger.expectsNetworkTrouble();
  expect((await page.reload())!.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1, name: stranger.t('book_gone_title') })).toBeVisible();
  await expectAccessible(stranger, 'a pattern book that is not there');
});
