import { expect, test } from './people';

test('who begins to look back writes down what was seen at once', async ({ bring }) => {
  const anna = await bring('Anna');
  await anna.makeBoard('Looking back');
  const intervention = 'i';
  await anna.send({
    type: 'propose-intervention',
    intervention,
    title: 'Share one doubt a week',
    scope: 'own-work',
    patterns: [],
    expectedSign: 'We ask each other more',
    lookBackOn: '2026-01-15',
  });
  await anna.send({ type: 'set-intervention-state', intervention, state: 'running' });
  await anna.column.getByRole('link', { name: 'Share one doubt a week' }).click();
  await anna.panel.getByRole('button', { name: anna.t('intervention_due_start') }).click();
  const outcome = anna.panel.getByRole('textbox', { name: anna.t('intervention_outcome') });
  await expect(outcome).toBeFocused();
  await anna.page.keyboard.type('We do, on Tuesdays');
  await expect(outcome).toContainText('We do, on Tuesdays');
  await expect(outcome).toBeInViewport();
  await expect
    .poll(async () => (await anna.fetched()).board.interventions[intervention])
    .toMatchObject({ state: 'look-back', outcome: 'We do, on Tuesdays' });
});
