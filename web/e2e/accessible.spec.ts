import { everyLook, expectAccessible, expectFits, structureAlone } from './axe';
import { Network } from './network';
import type { Person } from './person';
import { expect, test } from './people';

const ROOM = { width: 1280, height: 800 };
/** A window of 1280 by 1024, with everything four times as large. */
const ENLARGED = { width: 320, height: 256 };

async function press(person: Person, ...keys: string[]): Promise<void> {
  for (const key of keys) await person.page.keyboard.press(key);
}

async function send(person: Person, command: object): Promise<void> {
  expect(await person.send(command), JSON.stringify(command)).toMatchObject({ status: 200 });
}

/** Opens the panel of a thing by its address. */
async function openByLink(person: Person, kind: string, id: string): Promise<void> {
  await person.page.evaluate((hash) => (location.hash = hash), `${kind}/${id}`);
  await expect(person.panel).toBeVisible();
}

for (const language of ['en', 'nl'] as const)
  test(`in ${language}: the pages before a board, and the example in one click`, async ({ bring }) => {
    const anna = await bring('Anna', { locale: language === 'nl' ? 'nl-NL' : 'en-GB', colorScheme: 'dark' });
    anna.speaks(language);
    anna.expectsNetworkTrouble();
    const { page } = anna;
    await page.goto('/b/nobody');
    await expect(page.getByRole('heading', { name: anna.t('error_board_title') })).toBeVisible();
    await expectAccessible(anna, 'a board that is not there');
    await page.goto('/join/nobody');
    await expect(page.getByRole('heading', { name: anna.t('error_invite_title') })).toBeVisible();
    await expectAccessible(anna, 'an invitation that does not work');
    await page.goto('/wall');
    await expect(page.getByRole('heading', { name: anna.t('wall_title') })).toBeVisible();
    await expectAccessible(anna, 'a wall that asks for its code', everyLook);
    await page.setViewportSize(ENLARGED);
    await expectFits(anna, 'a wall that asks for its code, enlarged');
    await page.setViewportSize(ROOM);
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1, name: anna.t('start_claim') })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expectAccessible(anna, 'the start page', everyLook);
    await page.setViewportSize(ENLARGED);
    await expectFits(anna, 'the start page, enlarged');
    await page.setViewportSize(ROOM);

    await anna.button('start_example_open').click();
    await expect(anna.surface).toBeVisible();
    await anna.expectSaved();
    const { board } = await anna.fetched();
    expect(board.language).toBe(language);
    expect(Object.keys(board.cards).length).toBeGreaterThanOrEqual(60);
    expect(Object.keys(board.patterns).length).toBeGreaterThanOrEqual(6);
    await expectAccessible(anna, 'the board from afar', everyLook);
  });

test('the board and all that opens on it', async ({ bring }) => {
  const anna = await bring('Anna');
  const { page } = anna;
  await anna.openExample();
  for (let i = 0; i < 4; i += 1) await anna.button('surface_zoom_in').click();
  await expectAccessible(anna, 'the board nearby', everyLook);
  await anna.startPost('Half written');
  await expectAccessible(anna, 'a card being written');
  await press(anna, 'Escape');

  await anna.surface.getByRole('article').first().focus();
  await press(anna, 'm');
  await expect(anna.dialog('card_move_to')).toBeVisible();
  await expectAccessible(anna, 'where to move a card to');
  await press(anna, 'Escape', 'g', 'ArrowDown');
  await expectAccessible(anna, 'a card being carried');
  await press(anna, 'Escape', 'Enter');
  await expect(anna.field('card_text')).toBeFocused();
  await expectAccessible(anna, 'a card being edited');
  await press(anna, 'Escape', 'F1');
  await expect(anna.dialog('surface_keys')).toBeVisible();
  await expectAccessible(anna, 'the keys');
  await press(anna, 'Escape', '/');
  await expect(page.getByRole('searchbox').first()).toBeFocused();
  await expectAccessible(anna, 'searching');
  await press(anna, 'Escape');
});

test('the panels and dialogs of a board, and the way back from them', async ({ bring }) => {
  const anna = await bring('Anna');
  const { page } = anna;
  await anna.openExample();
  const { board } = await anna.fetched();
  const card = board.evidence.find(({ why }) => why)!.card;
  const [pattern, { name }] = Object.entries(board.patterns).find(([, one]) => one.recurring)!;
  for (const [kind, id] of [
    ['card', card],
    ['pattern', pattern],
    ['pattern', `${pattern}/versions`],
    ['intervention', Object.keys(board.interventions)[0]!],
    ['round', Object.keys(board.rounds)[0]!],
  ] as const) {
    await openByLink(anna, kind, id);
    await expectAccessible(anna, `the panel of a ${kind}`, everyLook);
  }
  await openByLink(anna, 'card', card);
  await anna.panel.getByRole('button', { name: anna.t('panel_evidence_link') }).click();
  await expectAccessible(anna, 'choosing a pattern to link to');
  await press(anna, 'Escape');
  await openByLink(anna, 'pattern', pattern);
  await anna.panel.getByRole('button', { name: anna.t('panel_merge') }).click();
  await expect(anna.dialog('panel_merge_title', { name: name! })).toBeVisible();
  await expectAccessible(anna, 'merging patterns');
  await anna.closeDialog();
  await anna.closePanel();

  await anna.button('people_here', { n: 1 }).click();
  await expectAccessible(anna, 'who is here');
  await press(anna, 'Escape');
  await anna.button('shell_more').click();
  await expectAccessible(anna, 'the menu');
  await press(anna, 'Escape');

  // By keyboard, and back where one came from.
  for (const key of [
    'shell_about',
    'access_title',
    'shell_my_name',
    'shell_bin',
    'paper_menu',
    'table_menu',
    'privacy_title',
    'own_title',
    'book_title',
    'meeting_meetings',
  ] as const) {
    await anna.button('shell_more').focus();
    await press(anna, 'Enter');
    await anna.button(key).focus();
    await press(anna, 'Enter');
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(anna, `the dialog “${anna.t(key)}”`);
    await press(anna, 'Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect.soft(anna.button('shell_more'), `after “${anna.t(key)}”`).toBeFocused();
  }
  await anna.button('shell_share').focus();
  await press(anna, 'Enter');
  await expect(page.getByRole('textbox', { name: anna.t('share_link') })).toHaveValue(/join/);
  await expectAccessible(anna, 'sharing');
  await press(anna, 'Escape');
  await expect.soft(anna.button('shell_share')).toBeFocused();
  await anna.column.getByRole('button', { name: anna.t('intervention_propose') }).click();
  await expectAccessible(anna, 'proposing');
  await anna.closeDialog();
  await anna.column.getByRole('button', { name: anna.t('vote_hold') }).click();
  await expectAccessible(anna, 'preparing a vote');
  await anna.closeDialog();

  await anna.button('surface_as_list').click();
  await anna.button('outline_picking').click();
  await page
    .getByRole('button', { name: /^More for/ })
    .nth(1)
    .click();
  await expectAccessible(anna, 'the outline', everyLook);
});

test('votes of every kind, also on a phone and on the wall', async ({ bring }) => {
  const anna = await bring('Anna');
  const phone = await bring('Bram', {
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
  });
  await anna.openExample();
  const link = await anna.invite('participant');
  await phone.page.goto(link);
  await expect(phone.field('start_name')).toBeVisible();
  await expectAccessible(phone, 'the join page');
  await phone.join(link);
  await expectAccessible(phone, 'the outline on a phone', everyLook);
  const wall = await anna.otherTab();
  await wall.page.goto(await anna.invite('projector'));
  await wall.button('join_show').click();

  const { board } = await anna.fetched();
  const options = Object.entries(board.patterns)
    .filter(([, { state, binned }]) => !binned && state !== 'merged' && state !== 'rejected')
    .map(([id]) => id)
    .slice(0, 3);
  const prepared = { round: 'axe-later', question: 'And later?', method: 'dots', options };
  await send(anna, { type: 'prepare-round', ...prepared });
  for (const person of [anna, phone]) {
    await openByLink(person, 'round', prepared.round);
    await expect(person.panel.getByText(person.t('vote_prepared_note'))).toBeVisible();
    await expectAccessible(person, 'a prepared vote');
  }
  await send(anna, { type: 'drop-round', round: prepared.round });
  for (const method of ['dots', 'score', 'consent', 'recognition'] as const) {
    const round = `axe-${method}`;
    await send(anna, { type: 'open-round', round, question: `By ${method}?`, method, options });
    await openByLink(anna, 'round', round);
    await openByLink(phone, 'round', round);
    await expect(anna.panel.getByRole('heading', { name: `By ${method}?` })).toBeVisible();
    await expectAccessible(anna, `an open vote by ${method}`);
    await expectAccessible(phone, `an open vote by ${method} on a phone`);
    if (method === 'dots') await expectAccessible(wall, 'an open vote on the wall');
    await send(anna, {
      type: 'cast-ballot',
      round,
      choices: { [options[0]!]: method === 'consent' ? 2 : 1 },
      ...(method === 'consent' && { objections: { [options[0]!]: 'Too soon' } }),
    });
    if (method === 'dots' || method === 'consent') {
      await anna.panel.getByRole('button', { name: anna.t('vote_close') }).click();
      const closing = anna.dialog('vote_close_title');
      await closing.getByRole('checkbox', { name: anna.t('vote_hands_ask') }).check();
      await expect(closing.getByRole('spinbutton', { name: anna.t('vote_hands_people') })).toBeVisible();
      await expectAccessible(anna, `counting hands for a vote by ${method}`);
      await anna.closeDialog();
    }
    await send(anna, { type: 'close-round', round });
    await expect(anna.panel.getByText(anna.t('vote_closed_facilitator'))).toBeVisible();
    if (method === 'dots') await expectAccessible(anna, 'a closed vote');
    await send(anna, { type: 'reveal-round', round });
    await anna.panel.getByText(anna.t('vote_table')).click();
    await expectAccessible(anna, `the result of a vote by ${method}`, everyLook);
    if (method === 'dots') await expectAccessible(wall, 'a result on the wall');
    await expect(wall.page.getByRole('heading', { name: `By ${method}?` })).toBeVisible();
    const result = wall.page.locator('section .what');
    await expect
      .poll(() => result.evaluate((all) => all.scrollHeight <= all.clientHeight), {
        message: 'nothing of the result is cut off on the wall',
      })
      .toBe(true);
  }
});

test('a text in which somebody else writes too', async ({ bring }) => {
  const anna = await bring('Anna');
  const bram = await bring('Bram');
  await anna.openExample();
  await bram.join(await anna.invite('participant'));
  const card = Object.keys((await anna.fetched()).board.cards)[0]!;
  for (const person of [anna, bram]) {
    await openByLink(person, 'card', card);
    await expect(person.panel.locator('[contenteditable]').first()).toBeVisible();
  }
  await bram.panel.getByRole('textbox', { name: bram.t('panel_text') }).click();
  await press(bram, 'End');
  const caret = anna.panel.locator('.other-caret');
  await expect(caret).toBeVisible();
  await expectAccessible(anna, 'a text in which somebody else writes', everyLook);
});

test('meetings, who reads along, and a lost connection', async ({ bring }) => {
  const anna = await bring('Anna');
  const phone = await bring('Bram', {
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
  });
  await anna.openExample();
  const network = await Network.to(process.env.PATTERNBOARD_URL!);
  await phone.join(await anna.invite('participant'), network);
  const wall = await anna.otherTab();
  await wall.page.goto(await anna.invite('projector'));
  await wall.button('join_show').click();
  await send(anna, {
    type: 'plan-meeting',
    meeting: 'axe',
    title: 'Next one',
    agenda: [
      { step: 'a', title: 'Write in silence', minutes: 5, hidden: true, silent: true, allows: ['post'] },
      { step: 'b', title: 'Look together' },
    ],
  });
  for (const [id, { state }] of Object.entries((await anna.fetched()).board.meetings))
    if (state === 'live') await send(anna, { type: 'close-meeting', meeting: id });
  await send(anna, { type: 'open-meeting', meeting: 'axe' });
  await send(anna, { type: 'go-to-step', meeting: 'axe', step: 'a' });
  await send(anna, { type: 'start-timer', seconds: 300 });
  await send(phone, { type: 'post-card', card: 'hidden-one', kind: 'observation', text: 'Hidden yet' });
  await expect(anna.button('meeting_reveal')).toBeVisible();
  await expectAccessible(anna, 'a hidden step, for who leads', everyLook);
  await expectAccessible(phone, 'a hidden step on a phone');
  await expectAccessible(wall, 'a hidden step on the wall');
  await phone.button('meeting_mine', { n: 1 }).click();
  await expectAccessible(phone, 'own hidden cards');
  await phone.closeDialog();
  await phone.button('meeting_hand').click();
  await anna.button('meeting_hands_up', { n: 1 }).click();
  await expectAccessible(anna, 'whose hand is up');
  await press(anna, 'Escape');
  await anna.button('meeting_agenda').click();
  await expectAccessible(anna, 'the agenda');
  await anna.button('meeting_change').click();
  await expectAccessible(anna, 'changing the agenda');
  await anna.closeDialog();
  await anna.button('meeting_reveal').click();
  await expectAccessible(anna, 'revealing');
  await anna.closeDialog();

  const reader = await bring('Roos');
  await reader.join(await anna.invite('reader'));
  await expectAccessible(reader, 'the board of who reads along');

  phone.expectsNetworkTrouble();
  await network.cut();
  await phone.expectOffline(0);
  await expectAccessible(phone, 'a board without a connection');
  await network.close();
});

test('enlarged four times, with wide spacing, and in forced colours, nothing is lost', async ({ bring }) => {
  const anna = await bring('Anna', { forcedColors: 'active' });
  const { page } = anna;
  await anna.openExample();
  await page.setViewportSize(ENLARGED);
  await expect(page.getByRole('heading', { level: 2, name: anna.counted('outline_patterns') })).toBeVisible();
  // As WCAG 1.4.12 has it.
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }',
    );
    document.adoptedStyleSheets = [sheet];
  });
  await expectFits(anna, 'the outline');
  await expectAccessible(anna, 'the outline, enlarged, in forced colours', structureAlone);
  // Writing a card is reached by scrolling, and what is written is seen.
  await anna.field('card_new').fill('Written large');
  await expect(anna.field('card_new')).toBeInViewport();
  await anna.button('card_post').click();
  const row = page.getByRole('article').filter({ hasText: 'Written large' });
  await row.getByRole('button', { name: anna.t('card_open') }).click();
  await expect(anna.panel).toBeVisible();
  await expectFits(anna, 'the panel of a card');
  await anna.closePanel();
  await row.getByRole('button', { name: anna.t('card_move_to') }).click();
  await expectFits(anna, 'where to move a card to');
  await press(anna, 'Escape');
  for (const key of ['shell_about', 'access_title', 'meeting_meetings', 'own_title'] as const) {
    await anna.menu(key);
    await expectFits(anna, anna.t(key));
    await anna.closeDialog();
  }
  await page
    .getByRole('main')
    .getByRole('button', { name: anna.t('vote_hold') })
    .click();
  await expectFits(anna, 'preparing a vote');
  await anna.closeDialog();
});
