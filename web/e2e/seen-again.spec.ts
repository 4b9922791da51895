import { expect, expectSameBoard, test } from './people';

test('what one sees again the other sees at once, and it can be taken back', async ({ bring }) => {
  const anna = await bring('Anna');
  const bram = await bring('Bram');
  await anna.makeBoard('What keeps coming back');
  await bram.join(await anna.invite('participant'));
  await anna.send({ type: 'start-pattern', pattern: 'p', name: 'The rule comes first' });
  const area = (person: typeof anna) => person.page.locator('[data-node="p"]').first();
  for (const person of [anna, bram]) await person.open(area(person));

  await anna.panel.getByLabel(anna.t('seen_text')).fill('At the desk this morning');
  await anna.panel.getByRole('button', { name: anna.t('seen_do'), exact: true }).click();
  await expect(bram.panel.getByText('At the desk this morning')).toBeVisible();
  await expect(area(bram).getByRole('img', { name: bram.t('seen_in_work') })).toBeVisible();
  // One click is enough.
  await bram.panel.getByRole('button', { name: bram.t('seen_do'), exact: true }).click();
  await expect(anna.panel.locator('time', { hasText: anna.t('seen_in_work') })).toHaveCount(2);

  await bram.button('shell_undo').click();
  await expect(anna.panel.locator('time', { hasText: anna.t('seen_in_work') })).toHaveCount(1);
  await bram.button('shell_redo').click();
  await expect(anna.panel.locator('time', { hasText: anna.t('seen_in_work') })).toHaveCount(2);
  // Only one's own, and the facilitator anybody's.
  await expect(bram.panel.getByRole('button', { name: bram.t('seen_bin') })).toHaveCount(1);
  await expect(anna.panel.getByRole('button', { name: anna.t('seen_bin') })).toHaveCount(2);
  await expectSameBoard(anna, bram);
});

test('by one key on a pattern, or on a card in it, and found again by what was seen', async ({ bring }) => {
  const anna = await bring('Anna');
  await anna.makeBoard('Keys');
  await anna.send({ type: 'start-pattern', pattern: 'p', name: 'The rule comes first' });
  await anna.send({
    type: 'post-card',
    card: 'c',
    kind: 'observation',
    text: 'We read it aloud',
    pattern: 'p',
  });
  await anna.card('We read it aloud').focus();
  await anna.page.keyboard.press('s');
  await expect(anna.panel.getByLabel(anna.t('seen_text'))).toBeFocused();
  await anna.page.keyboard.type('At the canteen');
  await anna.page.keyboard.press('Control+Enter');
  await expect(anna.panel.getByText('At the canteen')).toBeVisible();

  await anna.closePanel();
  await anna.page.keyboard.press('Control+f');
  await anna.page.keyboard.type('canteen');
  await expect(anna.page.getByText(anna.t('find_count_patterns', { n: 1 }))).toBeVisible();
});
