import { expect, test } from './people';
import type { Person } from './person';

const agenda = [
  { step: 'talk', title: 'Talk', allows: [], minutes: 5 },
  { step: 'write', title: 'Write', allows: ['post'], hidden: true },
  { step: 'propose', title: 'Propose', allows: ['propose'] },
];

async function meet(anna: Person): Promise<void> {
  await anna.beginMeeting({ meeting: 'm', title: 'Meeting', agenda });
}

const nextStep = (anna: Person) => anna.button('meeting_next_step').click();

test('hidden cards are written on a low screen, and come out for all to read', async ({ bring }) => {
  const anna = await bring('Anna');
  const bram = await bring('Bram', { viewport: { width: 1366, height: 600 } });
  await anna.makeBoard('Cards that come out');
  await bram.join(await anna.invite('participant'));
  await meet(anna);
  await expect(bram.surface.getByText(bram.t('surface_empty_reader'))).toBeVisible();
  await nextStep(anna);
  await expect(bram.surface.getByText(bram.t('surface_empty_first'))).toBeVisible();

  await bram.startPost('We look up the rule before we have heard what the person asks us. '.repeat(5));
  await bram.button('card_feeling_and_meaning').click();
  await bram.field('card_feeling').fill('Powerless, and a little ashamed of that');
  await bram.field('card_meaning').fill('The rule is something to hold on to when it gets difficult');
  await expect(bram.button('card_post')).toBeInViewport({ ratio: 1 });
  await bram.button('card_post').click();
  for (let card = 1; card <= 7; card += 1)
    await bram.send({
      type: 'post-card',
      card: `k${card}`,
      kind: 'observation',
      text: `${card}: nobody asked further, since nobody wanted to be the one who does not know. `.repeat(3),
      feeling: 'Alone',
    });
  await expect(bram.button('meeting_mine', { n: 8 })).toBeVisible();

  await anna.button('meeting_reveal').click();
  await anna
    .dialog('meeting_reveal')
    .getByRole('button', { name: anna.t('meeting_reveal') })
    .click();
  await expect(bram.page.getByRole('button', { name: bram.counted('meeting_mine') })).toHaveCount(0);
  for (const person of [anna, bram]) {
    const cards = person.surface.getByRole('article');
    await expect(cards).toHaveCount(8);
    for (const card of await cards.all()) await expect(card).toBeInViewport({ ratio: 0.3 });
    await expect(async () => {
      const boxes = await Promise.all((await cards.all()).map(async (card) => (await card.boundingBox())!));
      const covered = boxes.filter((a, i) =>
        boxes.some(
          (b, j) => i < j && Math.abs(a.x - b.x) < a.width && b.y < a.y + a.height && a.y < b.y + b.height,
        ),
      );
      expect(covered, 'no card covers another').toEqual([]);
    }).toPass();
  }
});

test('a step that has come to an end takes its time along, and no words with it', async ({ bring }) => {
  const anna = await bring('Anna');
  const bram = await bring('Bram');
  await anna.makeBoard('Steps');
  await bram.join(await anna.invite('participant'));
  await meet(anna);
  await anna.button('meeting_timer_start', { n: 5 }).click();
  await expect(bram.page.getByRole('timer')).toBeVisible();

  // Too early: he is told before he has written, and keeps what he wrote.
  await bram.column.getByRole('button', { name: bram.t('intervention_propose') }).click();
  const dialog = bram.dialog('intervention_propose_title');
  const what = dialog.getByRole('textbox', { name: bram.t('intervention_what') });
  const propose = dialog.getByRole('button', { name: bram.t('intervention_propose') });
  await what.fill('Share one doubt a week');
  await expect(dialog.getByText(bram.t('meeting_not_now', { what: bram.t('work_propose') }))).toBeVisible();
  await expect(propose).toBeDisabled();
  await what.press('Enter');
  await expect(what).toHaveValue('Share one doubt a week');

  await nextStep(anna);
  await expect(bram.page.getByRole('timer')).toHaveCount(0);
  await nextStep(anna);
  await expect(anna.button('meeting_next_step')).toHaveCount(0);
  await propose.click();
  await expect(dialog).toHaveCount(0);
  await expect.poll(async () => Object.values((await anna.fetched()).board.interventions).length).toBe(1);

  // The last step is followed by the end.
  await anna.button('meeting_close').click();
  await anna.page
    .getByRole('alert')
    .getByRole('button', { name: anna.t('meeting_close') })
    .click();
  await expect(anna.button('meeting_close')).toHaveCount(0);
  await anna.menu('meeting_meetings');
  const today = new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'long' });
  await expect(anna.page.getByRole('dialog').getByRole('button', { name: /^Meeting/ })).toContainText(today);
});

test('what was proposed too late is there again to be proposed', async ({ bring }) => {
  const anna = await bring('Anna');
  const bram = await bring('Bram');
  await anna.makeBoard('Late');
  await bram.join(await anna.invite('participant'));
  await meet(anna);
  await anna.send({ type: 'go-to-step', meeting: 'm', step: 'propose' });
  const open = bram.column.getByRole('button', { name: bram.t('intervention_propose') });
  await open.click();
  const dialog = bram.dialog('intervention_propose_title');
  const what = dialog.getByRole('textbox', { name: bram.t('intervention_what') });
  await what.fill('Share one doubt a week');
  // Bram does not hear that the board was locked, until he has sent it.
  bram.expectsNetworkTrouble();
  await bram.context.setOffline(true);
  await anna.send({ type: 'lock-board' });
  await dialog.getByRole('button', { name: bram.t('intervention_propose') }).click();
  await bram.context.setOffline(false);
  await expect(bram.toasts.getByText(bram.t('meeting_locked'))).toBeVisible();
  await bram.closePanel();
  await anna.send({ type: 'unlock-board' });
  await open.click();
  await expect(what).toHaveValue('Share one doubt a week');
});

test('who comes in with a wrong clock sees the same time left', async ({ bring }) => {
  const anna = await bring('Anna');
  const bram = await bring('Bram');
  await bram.page.clock.setSystemTime(Date.now() + 3 * 3_600_000);
  await anna.makeBoard('Time');
  const link = await anna.invite('participant');
  await meet(anna);
  await anna.button('meeting_timer_start', { n: 5 }).click();
  await expect(anna.page.getByRole('timer')).toBeVisible();
  await bram.join(link);
  await expect(bram.page.getByRole('timer')).toContainText(/[45]:\d\d/);
});

test('a vote that is opened in a step without voting says so, to who opens it and to who would vote', async ({
  bring,
}) => {
  const anna = await bring('Anna');
  const bram = await bring('Bram');
  await anna.makeBoard('Steps');
  await bram.join(await anna.invite('participant'));
  for (const [id, title] of Object.entries({ i: 'Read aloud', j: 'Ask back' }))
    await anna.send({
      type: 'propose-intervention',
      intervention: id,
      title,
      scope: 'own-work',
      patterns: [],
    });
  const agenda = [
    { step: 's', title: 'Read', allows: ['discuss'] },
    { step: 't', title: 'Vote', allows: ['vote'] },
  ];
  await anna.beginMeeting({ meeting: 'm', title: 'First', agenda });
  await anna.column.getByRole('button', { name: anna.t('vote_hold') }).click();
  const dialog = anna.dialog('vote_new_title');
  await expect(dialog.getByText(anna.t('vote_not_in_step'))).toBeVisible();
  await dialog.getByRole('button', { name: anna.t('vote_open') }).click();
  await expect(anna.panel.getByText(anna.t('vote_not_in_step'))).toBeVisible();

  const why = bram.panel.getByText(bram.t('meeting_not_now', { what: bram.t('work_vote') }));
  const more = bram.panel.getByRole('button', { name: bram.t('vote_more', { name: 'Ask back' }) });
  await expect(why).toBeVisible();
  await expect(more).toBeDisabled();
  await anna.send({ type: 'go-to-step', meeting: 'm', step: 't' });
  await expect(why).toHaveCount(0);
  await more.click();
  await expect(bram.panel.getByText(bram.t('vote_turnout', { n: 1, all: 2 }))).toBeVisible();
});

test('who closes a meeting at its last step sees at once what is asked', async ({ bring }) => {
  const anna = await bring('Anna', { viewport: { width: 1280, height: 520 } });
  await anna.makeBoard('Steps');
  const agenda = ['Read', 'Ask', 'Group', 'Name'].map((title) => ({ step: title, title, minutes: 10 }));
  await anna.beginMeeting({ meeting: 'm', title: 'First', agenda }, 'Name');
  await anna.button('meeting_close').click();
  const sure = anna.page.getByRole('alert').getByRole('button', { name: anna.t('meeting_close') });
  await expect(sure).toBeInViewport({ ratio: 1 });
});
