import { expect, expectSameBoard, test } from './people';

test('one takes back what one did, but never what somebody else did', async ({ bring }) => {
  const anna = await bring('Anna');
  const bram = await bring('Bram');
  await anna.makeBoard('Second thoughts');
  await bram.join(await anna.invite('participant'));
  await anna.post('As it was');
  await anna.edit('As it was', 'As it became');
  await expect(bram.card('As it became')).toBeVisible();

  await anna.button('shell_undo').click();
  for (const person of [anna, bram]) await expect(person.card('As it was')).toBeVisible();
  await anna.button('shell_redo').click();
  for (const person of [anna, bram]) await expect(person.card('As it became')).toBeVisible();
  await anna.surface.focus();
  await anna.page.keyboard.press('Control+z');
  await expect(bram.card('As it was')).toBeVisible();
  await anna.page.keyboard.press('Control+Shift+z');
  await expect(bram.card('As it became')).toBeVisible();

  await bram.edit('As it became', 'As Bram sees it');
  await expect(anna.card('As Bram sees it')).toBeVisible();
  await anna.button('shell_undo').click();
  await expect(anna.toasts.filter({ hasText: anna.t('shell_undo_changed') })).toBeVisible();
  await expectSameBoard(anna, bram);
  await expect(bram.card('As Bram sees it')).toBeVisible();
});

test('what is thrown away waits in the bin', async ({ bring }) => {
  const anna = await bring('Anna');
  const bram = await bring('Bram');
  await anna.makeBoard('Nothing is lost');
  await bram.join(await anna.invite('participant'));
  await anna.post('Thrown away', 'Kept');
  await anna.card('Thrown away').focus();
  await anna.page.keyboard.press('Delete');
  for (const person of [anna, bram]) await expect(person.card('Thrown away')).toHaveCount(0);

  await bram.menu('shell_bin');
  await bram.button('shell_restore_named', { name: 'Thrown away' }).click();
  await expect(bram.page.getByText(bram.t('shell_bin_empty'))).toBeVisible();
  await bram.closeDialog();
  for (const person of [anna, bram]) await expect(person.card('Thrown away')).toBeVisible();

  await anna.drag(anna.card('Thrown away'), anna.card('Kept'));
  await bram.open(bram.unnamedPattern);
  await bram.panel.getByRole('button', { name: bram.t('panel_to_bin') }).click();
  for (const person of [anna, bram]) {
    await expect(person.unnamedPattern).toHaveCount(0);
    await expect(person.card('Kept')).toBeVisible();
  }
  await bram.panel.getByRole('button', { name: bram.t('shell_restore') }).click();
  for (const person of [anna, bram]) await expect(person.unnamedPattern).toBeVisible();
  await expectSameBoard(anna, bram);
});

test('a merge says what will happen, and is taken back with what nobody has changed since', async ({
  bring,
}) => {
  const anna = await bring('Anna');
  const bram = await bring('Bram');
  await anna.makeBoard('Two that were one');
  await bram.join(await anna.invite('participant'));
  for (const card of ['moved', 'came', 'was'])
    await anna.send({ type: 'post-card', card, kind: 'observation', text: card });
  await anna.send({ type: 'start-pattern', pattern: 'p', name: 'Waiting', cards: ['moved', 'came'] });
  await anna.send({
    type: 'start-pattern',
    pattern: 'q',
    name: 'Asking first',
    cards: ['was'],
    x: 600,
    y: 0,
  });
  await anna.open(anna.pattern('Waiting'));
  await anna.panel.getByRole('button', { name: anna.t('panel_merge') }).click();

  const dialog = anna.page.getByRole('dialog', { name: anna.t('panel_merge_title', { name: 'Waiting' }) });
  const merge = dialog.getByRole('button', { name: anna.t('panel_merge_do'), exact: true });
  await expect(merge).toBeDisabled();
  await dialog.getByLabel(anna.t('panel_merge_into')).selectOption({ label: 'Asking first' });
  await expect(
    dialog.getByText(anna.t('panel_merge_along', { into: 'Asking first', what: '2 cards' })),
  ).toBeVisible();
  await merge.click();
  for (const person of [anna, bram]) await expect(person.pattern('Waiting')).toHaveCount(0);

  await bram.send({ type: 'place-card', card: 'moved', pattern: null, x: 900, y: 900 });
  await expect(anna.panel.getByRole('textbox', { name: anna.t('panel_name') })).toHaveText('Asking first');
  await anna.surface.focus();
  await anna.page.keyboard.press('Control+z');
  for (const person of [anna, bram]) await expect(person.pattern('Waiting')).toBeVisible();
  await expectSameBoard(anna, bram);
  const { board } = await anna.fetched();
  expect(board.patterns.p!.cards).toEqual(['came']);
  expect(board.patterns.q!.cards).toEqual(['was']);

  // Who comes by it later takes it back in the panel of the pattern itself.
  await anna.send({ type: 'merge-patterns', from: 'p', into: 'q', reason: 'The same after all' });
  await expect(bram.pattern('Waiting')).toHaveCount(0);
  const { pathname, search } = new URL(bram.page.url());
  await bram.page.goto(`/b/${pathname.split('/')[2]}/pattern/p${search}`);
  await bram.panel.getByRole('button', { name: bram.t('panel_unmerge') }).click();
  for (const person of [anna, bram]) await expect(person.pattern('Waiting')).toBeVisible();
});

test('options made one while a vote is prepared can be two again, and both are asked about', async ({
  bring,
}) => {
  const anna = await bring('Anna');
  await anna.makeBoard('One or two');
  const propose = { type: 'propose-intervention', scope: 'own-work' };
  await anna.send({ ...propose, intervention: 'a', title: 'A second reader for hard cases', patterns: [] });
  await anna.send({ ...propose, intervention: 'b', title: 'A second reader in hard cases', patterns: [] });
  await expect(anna.column.getByRole('link', { name: 'in hard cases' })).toBeVisible();
  await anna.column.getByRole('button', { name: anna.t('vote_hold') }).click();
  const dialog = anna.dialog('vote_new_title');
  const other = dialog.getByRole('checkbox', { name: 'A second reader in hard cases' });
  const state = async () => (await anna.fetched()).board.interventions.b!.state;
  const pair = dialog.getByRole('group', { name: anna.t('vote_overlap_title') });
  await pair
    .getByRole('button', { name: anna.t('vote_overlap_merge') })
    .first()
    .click();
  await expect(other).not.toBeChecked();
  await expect.poll(state).toBe('parked');
  const undo = dialog.getByRole('button', { name: anna.t('shell_undo') });
  // Who works by keyboard goes on beside it.
  await anna.page.keyboard.press('Tab');
  await expect(undo).toBeFocused();
  await anna.page.keyboard.press('Enter');
  await expect(undo).toHaveCount(0);
  await expect(other).toBeChecked();
  await expect.poll(state).toBe('proposed');
});
