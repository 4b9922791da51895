import { expect, test } from './people';

test('every thing has an address: back and forward, the title says where, a link opens it for somebody else', async ({
  bring,
}) => {
  const anna = await bring('Anna');
  const bram = await bring('Bram');
  await anna.openExample();
  const { page } = anna;
  const { board } = await anna.fetched();
  const [first, second] = Object.values(board.patterns).filter(({ name }) => name);
  await anna.open(anna.pattern(first!.name!));
  await expect(page).toHaveTitle(new RegExp(`^${first!.name} · ${board.title}`));
  await anna.open(anna.pattern(second!.name!));
  await expect(page).toHaveTitle(new RegExp(`^${second!.name}`));
  await page.goBack();
  await expect(page).toHaveTitle(new RegExp(`^${first!.name}`));
  await page.goBack();
  await expect(anna.panel).toHaveCount(0);
  await page.goForward();
  await expect(page).toHaveTitle(new RegExp(`^${first!.name}`));
  expect(new URL(page.url()).pathname).toMatch(/^\/b\/[\w-]+\/pattern\/[\w-]+$/);

  // Even a link straight from the address bar, which names its owner, is of use to another member.
  await bram.join(await anna.invite('participant'));
  bram.expectsNetworkTrouble();
  await bram.page.goto(page.url());
  await expect(bram.page).toHaveTitle(new RegExp(`^${first!.name}`));
  await expect(bram.panel.getByRole('textbox', { name: bram.t('panel_name'), exact: true })).toHaveText(
    first!.name!,
  );
});

test('a card is linked to a pattern with two keys, with its why, and both ends show it', async ({
  bring,
}) => {
  const anna = await bring('Anna');
  await anna.makeBoard('Evidence');
  await anna.post('We rang first', 'Another one');
  await anna.page.keyboard.press('p');
  await anna.page.keyboard.type('Calling first');
  await anna.page.keyboard.press('Enter');
  await anna.card('We rang first').focus();
  await anna.page.keyboard.press('e');
  const dialog = anna.dialog('panel_evidence_link');
  await dialog.getByRole('button', { name: anna.t('stance_contradicts') }).click();
  const why = dialog.getByRole('textbox', {
    name: anna.t('panel_evidence_why_for', { name: 'Calling first' }),
  });
  await why.fill('It changed nothing');
  await why.press('Enter');
  await anna.closeDialog();
  await expect(anna.pattern('Calling first').getByLabel(/1 against/)).toBeVisible();

  await anna.open(anna.card('We rang first'));
  const kept = { name: anna.t('panel_evidence_why_for', { name: 'Calling first' }) };
  await expect(anna.panel.getByRole('textbox', kept)).toHaveValue('It changed nothing');
  await anna.panel
    .getByRole('link', { name: /Calling first/ })
    .first()
    .click();
  await expect(anna.panel.getByRole('link', { name: /We rang first/ }).first()).toBeVisible();
});
