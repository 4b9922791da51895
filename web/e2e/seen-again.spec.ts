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
