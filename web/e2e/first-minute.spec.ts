import { expect, test } from './people';

test('a stranger finds the way: a board, somebody else on it, first cards, a first pattern', async ({
  bring,
}) => {
  const anna = await bring('Anna');
  const phone = await bring('Phone', {
    viewport: { width: 320, height: 640 },
    hasTouch: true,
    isMobile: true,
  });
  await anna.makeBoard('First minute');
  await anna.button('surface_empty_invite').click();
  const sharing = anna.dialog('share_title');
  // The tests' server is opened as on its own machine, where a link is of no use to a phone.
  await expect(sharing.getByText(anna.t('share_only_here'))).toBeVisible();
  const link = sharing.getByRole('textbox', { name: anna.t('share_link') }).first();
  await expect(link).toHaveValue(/\/join\//);
  await phone.join(await link.inputValue());
  await anna.closeDialog();
  await expect(anna.button('surface_empty_invite')).toHaveCount(0);

  await anna.post('We call first', 'Nobody asked why');
  await expect(phone.page.getByText(phone.t('outline_no_patterns'))).toBeVisible();

  // Taken hold of where the buttons on it are, and moved; pressed without moving, the button does its own.
  await anna.card('We call first').hover();
  await anna
    .card('We call first')
    .getByRole('button', { name: anna.t('card_edit') })
    .hover();
  await anna.page.mouse.down();
  const { x, y, width, height } = (await anna.card('Nobody asked why').boundingBox())!;
  await anna.page.mouse.move(x + width / 2, y + height / 2, { steps: 8 });
  await anna.page.mouse.up();
  await expect(anna.unnamedPattern).toBeVisible();
  await expect(anna.field('card_text')).toHaveCount(0);
  await expect(phone.page.getByText(phone.t('outline_no_patterns'))).toHaveCount(0);
  await anna.card('Nobody asked why').hover();
  await anna
    .card('Nobody asked why')
    .getByRole('button', { name: anna.t('card_edit') })
    .click();
  await expect(anna.field('card_text')).toBeFocused();
  await expect(anna.panel).toHaveCount(0);
});

test('who has gone where nothing lies finds the way back', async ({ bring }) => {
  const anna = await bring('Anna');
  await anna.makeBoard('Astray');
  await anna.post('Somewhere');
  await anna.seeAll();
  await expect(anna.button('surface_astray')).toHaveCount(0);
  await anna.surface.hover();
  await anna.page.mouse.wheel(6_000, 0);
  await anna.button('surface_astray').click();
  await expect(anna.card('Somewhere')).toBeInViewport({ ratio: 1 });
  await expect(anna.button('surface_astray')).toHaveCount(0);
});

test('a second Anna is told apart, and asked for more of a name; on her phone the question has a line of its own', async ({
  bring,
}) => {
  const question = 'What keeps us from using our own judgement where somebody’s situation asks for it?';
  const anna = await bring('Anna');
  const second = await bring('Anna', {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  await anna.makeBoard('Which Anna', question);
  await second.join(await anna.invite('participant'));

  const line = second.page.getByRole('button', { name: `${second.t('shell_question')}: ${question}` });
  await expect(line).toHaveAttribute('aria-expanded', 'false');
  await line.click();
  await expect(line).toHaveAttribute('aria-expanded', 'true');
  await expect(second.page.getByText(second.t('outline_empty'))).toBeInViewport();

  const here = anna.page.getByRole('button', { name: anna.t('people_here', { n: 2 }), exact: true });
  await here.click();
  await expect(anna.page.getByRole('listitem').filter({ hasText: /^A2\s*Anna 2/ })).toBeVisible();
  await second.toasts.getByRole('button', { name: second.t('people_rename') }).click();
  const dialog = second.dialog('shell_my_name');
  await expect(dialog.getByText(second.t('people_namesake', { name: 'Anna' }))).toBeVisible();
  await dialog.getByRole('textbox').fill('Anna B.');
  await dialog.getByRole('button', { name: second.t('shell_save') }).click();
  await expect(anna.page.getByRole('listitem').filter({ hasText: 'Anna B.' })).toBeVisible();
  await expect(anna.page.getByRole('listitem').filter({ hasText: 'Anna 2' })).toHaveCount(0);
});
