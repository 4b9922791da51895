import { readFile } from 'node:fs/promises';
import { expect, expectSameBoard, test } from './people';

test('a group does its whole work together, live, with the board on the wall', async ({ bring }) => {
  const anna = await bring('Anna');
  const bram = await bring('Bram');
  const wall = await bring('Wall');

  await test.step('a board is made, and everybody comes in by link', async () => {
    await anna.makeBoard('Our way of working', 'What do we do when the rules do not fit?');
    await bram.join(await anna.invite('participant'));
    await wall.page.goto(await anna.invite('projector'));
    await wall.button('join_show').click();
    await expect(wall.page.getByRole('heading', { name: 'Our way of working' })).toBeVisible();
    await expect(anna.button('people_here', { n: 2 })).toBeVisible();
  });

  await test.step('cards are on every screen at once', async () => {
    await anna.post('We phone first', 'The form leaves no room');
    await bram.post('Colleagues ask me the same thing', 'I doubted, and asked nobody');
    for (const person of [anna, bram, wall]) await expect(person.surface.getByRole('article')).toHaveCount(4);
    await anna.edit('We phone first', 'We phone before we write');
    for (const person of [bram, wall]) await expect(person.card('We phone before we write')).toBeVisible();
  });

  await test.step('a card on a card is a candidate pattern, and gets a name', async () => {
    await bram.drag(bram.card('Colleagues ask me'), bram.card('I doubted'));
    for (const person of [anna, bram, wall]) await expect(person.unnamedPattern).toBeVisible();
    await anna.unnamedPattern.getByRole('button', { name: anna.t('pattern_unnamed') }).click();
    await anna.field('pattern_name').fill('We keep doubt to ourselves');
    await anna.page.keyboard.press('Enter');
    for (const person of [anna, bram, wall])
      await expect(person.pattern('We keep doubt to ourselves')).toBeVisible();
  });

  await test.step('a third card is dragged in', async () => {
    await anna.drag(anna.card('The form leaves'), anna.pattern('We keep doubt to ourselves'));
    for (const person of [anna, bram, wall])
      await expect(person.pattern('We keep doubt to ourselves')).toHaveAccessibleName(
        person.t('pattern_label', { name: 'Pattern We keep doubt to ourselves', state: 'Candidate', n: 3 }),
      );
  });

  await test.step('a card speaks against the pattern, and they talk about it', async () => {
    await bram.open(bram.card('We phone before'));
    await bram.panel.getByRole('button', { name: bram.t('panel_evidence_link') }).click();
    const links = bram.dialog('panel_evidence_link');
    await links
      .getByRole('group', { name: 'We keep doubt to ourselves' })
      .getByRole('button', { name: bram.t('stance_contradicts') })
      .click();
    await links
      .getByRole('textbox', {
        name: bram.t('panel_evidence_why_for', { name: 'We keep doubt to ourselves' }),
      })
      .fill('Phoning is asking');
    await links.getByRole('button', { name: bram.t('shell_close') }).click();
    await bram.comment('Since when do we do this?');
    await bram.closePanel();
    await anna.open(anna.pattern('We keep doubt to ourselves'));
    await expect(anna.panel.getByRole('heading', { name: anna.t('stance_against') })).toBeVisible();
    await anna.panel.getByRole('link', { name: 'We phone before we write' }).click();
    await expect(anna.panel.getByText('Since when do we do this?')).toBeVisible();
    await expect(
      anna.panel.getByRole('textbox', {
        name: anna.t('panel_evidence_why_for', { name: 'We keep doubt to ourselves' }),
      }),
    ).toHaveValue('Phoning is asking');
    await anna.comment('Since the spring');
    await anna.closePanel();
  });

  await test.step('interventions are proposed, and voted on with a budget', async () => {
    await anna.propose('Share one doubt a week');
    await bram.propose('A second reader for hard cases');
    await expect(anna.column.getByRole('link', { name: 'A second reader' })).toBeVisible();
    await anna.openVote('What do we start with?', 3);
    await expect(bram.panel.getByRole('heading', { name: 'What do we start with?' })).toBeVisible();
    await expect(wall.page.getByText('What do we start with?')).toBeVisible();

    await bram.give('Share one doubt a week', 2);
    await bram.give('A second reader for hard cases', 1);
    await expect(bram.panel.getByText(bram.t('vote_all_given'))).toBeVisible();
    for (const option of ['Share one doubt a week', 'A second reader for hard cases'])
      await expect(bram.button('vote_more', { name: option })).toHaveAttribute('aria-disabled', 'true');
    // Not the screen alone keeps the budget.
    const [round, { options }] = Object.entries((await bram.fetched()).board.rounds)[0]!;
    const tooMuch = { type: 'cast-ballot', round, choices: { [options[0]!]: 4 } };
    expect(await bram.send(tooMuch)).toMatchObject({ status: 400, code: 'over-budget' });

    await anna.give('Share one doubt a week', 3);
    for (const person of [anna, bram, wall])
      await expect(person.page.getByText(person.t('vote_turnout', { n: 2, all: 2 })).first()).toBeVisible();
  });

  await test.step('the vote is closed and its result shown to all', async () => {
    await anna.panel.getByRole('button', { name: anna.t('vote_close') }).click();
    await anna
      .dialog('vote_close_title')
      .getByRole('button', { name: anna.t('vote_close') })
      .click();
    await expect(bram.panel.getByText(bram.t('vote_closed'))).toBeVisible();
    expect(Object.values((await bram.fetched()).board.rounds)[0]).not.toHaveProperty('tally');
    await anna.panel.getByRole('button', { name: anna.t('vote_reveal') }).click();
    for (const person of [anna, bram]) {
      await person.panel.getByText(person.t('vote_table')).click();
      await expect(person.panel.getByRole('row', { name: 'Share one doubt a week' })).toContainText('5');
      await expect(person.panel.getByRole('row', { name: 'A second reader' })).toContainText('1');
    }
  });

  await test.step('everybody has the same board, and can take it along', async () => {
    await expectSameBoard(anna, bram);
    expect(await wall.board()).toBe(await anna.board());
    const report = await (await bram.saveCopy('shell_export_md')).path();
    expect(await readFile(report, 'utf8')).toContain('We keep doubt to ourselves');
    const whole = await (await bram.saveCopy('shell_export_json')).path();
    expect(JSON.parse(await readFile(whole, 'utf8'))).toHaveProperty('board.title', 'Our way of working');
  });
});
