import { expect, test } from './people';
import type { Person } from './person';

/** A meeting in its first step, of that kind. */
async function live(person: Person, kind: object = {}): Promise<void> {
  const agenda = [
    { step: 's1', title: 'Look', why: 'We read what there is.', ...kind },
    { step: 's2', title: 'Next' },
  ];
  await person.beginMeeting({ meeting: 'm1', title: 'Third', agenda });
}

test('who is ready, whose hand is up, a locked board and the spotlight are on every screen', async ({
  bring,
}) => {
  const ada = await bring('Ada');
  const ben = await bring('Ben');
  await ada.makeBoard('Long-term care');
  await ben.join(await ada.invite('participant'));
  const wall = await bring('Wall', { viewport: { width: 1920, height: 1080 } });
  await wall.page.goto(await ada.invite('projector'));
  await wall.button('join_show').click();
  await ada.post('The phone rings all day', 'We wait for each other');
  await live(ada);

  await ben.page.getByRole('button', { name: ben.t('meeting_ready') }).click();
  await expect(ada.page.getByText(ada.t('meeting_ready_of', { n: 1, all: 1 }))).toBeVisible();
  await expect(wall.page.getByText(wall.t('meeting_ready_of', { n: 1, all: 1 }))).toBeVisible();
  await ben.button('meeting_hand').click();
  await ada.page.getByRole('button', { name: ada.t('meeting_hands_up', { n: 1 }) }).click();
  await ada.button('meeting_hand_down_named', { name: 'Ben' }).click();
  await expect(ben.button('meeting_hand')).toHaveAttribute('aria-pressed', 'false');
  await ada.page.keyboard.press('Escape');

  await ada.button('meeting_lock').click();
  await expect(ben.page.getByText(ben.t('meeting_locked'))).toBeVisible();
  expect(await ben.send({ type: 'edit-board', title: 'Mine' })).toMatchObject({ code: 'board-locked' });
  await ada.button('meeting_unlock').click();
  await expect(ben.page.getByText(ben.t('meeting_locked'))).toHaveCount(0);

  await ada.open(ada.card('We wait for each other'));
  await ada.panel.getByRole('button', { name: ada.t('meeting_spotlight') }).click();
  await ada.closePanel();
  const note = ben.t('meeting_spotlight_on', { text: 'We wait for each other' });
  await expect(ben.page.getByText(note)).toBeVisible();
  await wall.page.reload();
  const lit = wall.card('We wait for each other');
  await expect
    .poll(async () => (await lit.boundingBox())?.width ?? 0, { message: 'large on the wall' })
    .toBeGreaterThan(390);
  const one = { intervention: 'spotlit', title: 'Call first', scope: 'own-work', patterns: [] };
  await ada.send({ type: 'propose-intervention', ...one, firstStep: 'Whom do we call?' });
  await ada.send({ type: 'set-spotlight', on: { intervention: 'spotlit' } });
  await expect(wall.page.getByRole('heading', { name: 'Call first' })).toBeVisible();
  await expect(wall.page.getByText('Whom do we call?')).toBeVisible();
  await ada.page.getByRole('button', { name: ada.t('meeting_spotlight_off') }).click();
  await expect(ben.page.getByText(note)).toHaveCount(0);

  await ada.button('meeting_bring_here').click();
  await expect(ben.page.getByText(ben.t('meeting_led', { name: 'Ada' }))).toBeVisible();
  await ada.button('surface_zoom_in').click();
  await ben.button('meeting_look_around').click();
  await expect(ben.page.getByText(ben.t('meeting_led_not', { name: 'Ada' }))).toBeVisible();
  await ada.button('meeting_let_go').first().click();
  await expect(ben.page.getByText(ben.t('meeting_led_not', { name: 'Ada' }))).toHaveCount(0);
});

test('in an anonymous step hands and readiness are counts', async ({ bring }) => {
  const ada = await bring('Ada');
  const ben = await bring('Ben');
  await ada.makeBoard('Long-term care');
  await ben.join(await ada.invite('participant'));
  await live(ada, { anonymous: true, allows: ['post'] });
  await ben.button('meeting_hand').click();
  await ada.page.getByRole('button', { name: ada.t('meeting_hands_up', { n: 1 }) }).click();
  await expect(ada.page.getByText(ada.t('meeting_hands_nameless'))).toBeVisible();
});

test('leading is handed over, somebody is taken off the board, and a link is revoked', async ({ bring }) => {
  const ada = await bring('Ada');
  const ben = await bring('Ben');
  const cem = await bring('Cem');
  await ada.makeBoard('Long-term care');
  const link = await ada.invite('participant');
  await ben.join(link);
  await cem.join(link);
  await cem.post('What Cem saw');

  await ada.page.getByRole('button', { name: ada.t('people_here', { n: 3 }) }).click();
  await ada.button('people_acts', { name: 'Ben' }).click();
  await ada.button('people_hand_over').click();
  await expect(ada.toasts.getByText(ada.t('people_handed_over', { name: 'Ben' }))).toBeVisible();
  expect(await ada.send({ type: 'lock-board' })).toMatchObject({ code: 'not-allowed' });

  await ben.page.getByRole('button', { name: ben.t('people_here', { n: 3 }) }).click();
  await ben.button('people_acts', { name: 'Cem' }).click();
  await ben.button('people_remove').click();
  cem.expectsNetworkTrouble();
  await ben
    .dialog('people_remove_title', { name: 'Cem' })
    .getByRole('button', { name: ben.t('people_remove') })
    .click();
  await expect(cem.page.getByRole('heading', { name: cem.t('people_removed_title') })).toBeVisible();
  await expect(ben.card('What Cem saw')).toBeVisible();

  await ben.button('shell_share').click();
  const share = ben.dialog('share_title');
  const revoke = share.getByRole('button', {
    name: ben.t('share_revoke_named', { role: ben.t('role_participant') }),
  });
  await revoke.click();
  await share.getByRole('button', { name: ben.t('share_revoke_sure') }).click();
  await expect(revoke).toHaveCount(0);
  const dan = await bring('Dan');
  dan.expectsNetworkTrouble();
  await dan.page.goto(link);
  await expect(dan.page.getByText(dan.t('error_invite_revoked'))).toBeVisible();
});

test('cards from paper come and go in one step, loose cards are tidied up in one, and a table counts', async ({
  bring,
}) => {
  const ada = await bring('Ada');
  const ben = await bring('Ben');
  await ada.makeBoard('Long-term care');
  await ben.join(await ada.invite('participant'));

  await ben.menu('table_menu');
  const table = ben.dialog('table_title');
  await table.getByRole('spinbutton').fill('4');
  await table.getByRole('textbox').fill('Table 3');
  await table.getByRole('button', { name: ben.t('shell_save') }).click();
  await ada.page.getByRole('button', { name: ada.t('people_here', { n: 2 }) }).click();
  await expect(ada.page.getByText(ada.t('people_together', { n: 4 }))).toBeVisible();
  await ada.page.keyboard.press('Escape');

  await ben.menu('paper_menu');
  const paper = ben.dialog('paper_title');
  await paper.getByRole('textbox').fill('- First thing\n- Second thing\n- Third thing');
  await paper.getByRole('button', { name: ben.t('paper_post') }).click();
  for (const text of ['First thing', 'Second thing', 'Third thing'])
    await expect(ada.card(text)).toBeVisible();
  await ben.button('shell_undo').click();
  for (const text of ['First thing', 'Second thing', 'Third thing'])
    await expect(ada.card(text)).toHaveCount(0);
  await ben.button('shell_redo').click();
  await expect(ada.card('Third thing')).toBeVisible();

  for (const [card, x] of Object.entries((await ada.fetched()).board.cards).map(
    ([id], i) => [id, i * 900] as const,
  ))
    await ada.send({ type: 'move-card', card, x, y: x });
  await ada.send({ type: 'edit-board', title: 'Scattered' });
  await expect(ada.page.getByRole('heading', { level: 1, name: 'Scattered' })).toBeVisible();
  const scattered = (await ada.fetched()).board.cards;
  await ada.button('surface_tidy').click();
  await ada.expectSaved();
  await expect
    .poll(async () => Object.values((await ada.fetched()).board.cards).every(({ y }) => y < 900))
    .toBe(true);
  await ada.button('shell_undo').click();
  await expect
    .poll(async () => Object.values((await ada.fetched()).board.cards).map(({ x, y }) => [x, y]))
    .toEqual(Object.values(scattered).map(({ x, y }) => [x, y]));
});

test('a round that opens while it is being looked at calls nobody to where they are', async ({ bring }) => {
  const anna = await bring('Anna');
  const bram = await bring('Bram', { viewport: { width: 390, height: 844 } });
  await anna.makeBoard('Called once');
  await bram.join(await anna.invite('participant'));
  for (const pattern of ['p1', 'p2']) await anna.send({ type: 'start-pattern', pattern, name: pattern });
  const round = { round: 'r', question: 'Do we see this?', method: 'recognition', options: ['p1', 'p2'] };
  await anna.send({ type: 'prepare-round', ...round });
  await bram.page.evaluate(() => (location.hash = 'round/r'));
  await expect(bram.panel.getByText(bram.t('vote_prepared_note'))).toBeVisible();
  await anna.send({ type: 'open-round', round: 'r' });
  await expect(bram.panel.getByRole('radio').first()).toBeVisible();
  await expect(bram.page.getByText(bram.t('vote_opened', { question: round.question }))).toHaveCount(0);
});

test('a facilitator closes the big screens that were opened', async ({ bring }) => {
  const ada = await bring('Ada');
  const wall = await bring('Wall');
  await ada.makeBoard('Screens');
  await wall.page.goto(await ada.invite('projector'));
  await wall.button('join_show').click();
  await expect(wall.page.getByText('Screens').first()).toBeVisible();
  await ada.page.getByRole('button', { name: ada.t('people_here', { n: 1 }) }).click();
  await expect(ada.page.getByRole('heading', { name: ada.t('people_walls', { n: 1 }) })).toBeVisible();
  wall.expectsNetworkTrouble();
  await ada.page.getByRole('button', { name: ada.t('people_walls_close') }).click();
  await expect(wall.page.getByText(wall.t('people_removed_title')).first()).toBeVisible();
  await ada.page.getByRole('button', { name: ada.t('people_here', { n: 1 }) }).click();
  await expect(ada.page.getByText(ada.t('people_walls_about'))).toHaveCount(0);
});
