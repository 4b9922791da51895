import { Network } from './network';
import { expect, expectSameBoard, test, words } from './people';

test('one sees how a text came to be and by whom, and puts an earlier one back', async ({ bring }) => {
  const anna = await bring('Anna');
  const bram = await bring('Bram');
  await anna.makeBoard('Versions');
  await bram.join(await anna.invite('participant'));
  await anna.post('We ask the rules first');
  const { cards } = (await anna.fetched()).board;
  const [card] = Object.keys(cards);

  // Before anything was changed there is nothing to see, and that is said.
  await anna.open(anna.card('We ask the rules first'));
  await anna.panel.getByRole('link', { name: anna.t('versions_title') }).press('Enter');
  await expect(anna.panel.getByRole('heading', { name: anna.t('versions_title') })).toBeFocused();
  await expect(anna.panel.getByText(anna.t('versions_one'))).toBeVisible();
  expect(new URL(anna.page.url()).pathname).toMatch(new RegExp(`/card/${card}/versions$`));

  // What somebody else changes meanwhile comes by itself.
  await bram.edit('We ask the rules first', 'We call the family first');
  const items = anna.panel.getByRole('listitem');
  await expect(items).toHaveCount(2);
  expect(await words(items.first().getByRole('heading'))).toMatch(/^.+\d\d:\d\d Bram Now$/);
  await expect(items.first().getByRole('deletion').first()).toContainText('ask');
  await expect(items.first().getByRole('insertion').first()).toContainText('call');
  await expect(items.last()).toContainText('We ask the rules first');

  // Back and forward.
  await anna.page.goBack();
  await expect(anna.panel.getByRole('textbox', { name: anna.t('panel_text') })).toBeVisible();
  await anna.page.goForward();
  await expect(items).toHaveCount(2);

  // Put back, for both; and undone as any other edit.
  await items.last().getByRole('button').click();
  await expect(bram.card('We ask the rules first')).toBeVisible();
  await expect(items).toHaveCount(3);
  await anna.button('shell_undo').click();
  await expect(bram.card('We call the family first')).toBeVisible();
  await expectSameBoard(anna, bram);

  // A link to it, for somebody else.
  const link = anna.page.url();
  bram.expectsNetworkTrouble();
  await bram.page.goto(link);
  await expect(bram.panel.getByRole('listitem').last()).toContainText('We ask the rules first');
  await bram.panel.getByRole('link', { name: bram.t('versions_back') }).click();
  await expect(bram.panel.getByRole('textbox', { name: bram.t('panel_text') })).toHaveText(
    'We call the family first',
  );
});

test('what is typed in pieces is one version, and an earlier one never overwrites newer words', async ({
  bring,
}) => {
  const anna = await bring('Anna');
  const bram = await bring('Bram');
  const rita = await bring('Rita');
  const network = await Network.to(process.env.PATTERNBOARD_URL!);
  await anna.makeBoard('Versions of a pattern');
  await bram.join(await anna.invite('participant'), network);
  await rita.join(await anna.invite('reader'));
  await anna.button('people_here', { n: 2 }).click();
  await expect(anna.page.getByRole('heading', { name: anna.t('people_readers') })).toBeVisible();
  await expect(anna.page.getByRole('heading', { name: anna.t('people_away') })).toHaveCount(0);
  await anna.page.keyboard.press('Escape');
  await anna.send({ type: 'start-pattern', pattern: 'p1', name: 'Rules first' });
  const situation = async () => (await anna.fetched()).board.patterns.p1?.situation;
  await anna.open(anna.pattern('Rules first'));
  await anna.panel.getByRole('textbox', { name: anna.t('panel_situation') }).click();
  await anna.page.keyboard.type('When a letter comes and nobody has time', { delay: 30 });
  await expect.poll(situation).toBe('When a letter comes and nobody has time');

  await bram.open(bram.pattern('Rules first'));
  await bram.send({ type: 'edit-pattern', pattern: 'p1', situation: 'When nobody has time' });
  await bram.panel.getByRole('link', { name: bram.t('versions_title') }).click();
  const items = bram.panel.getByRole('listitem');
  await expect(items).toHaveCount(2);
  await expect(items.last()).toContainText('Rules first');
  await expect(items.last()).toContainText('When a letter comes and nobody has time');
  await expect(items.first().getByRole('deletion')).toContainText('a letter comes and');

  await test.step('where somebody wrote something new meanwhile, that stays', async () => {
    bram.expectsNetworkTrouble();
    await network.cut();
    await bram.expectOffline(0);
    await items.last().getByRole('button').click();
    await bram.expectOffline(1);
    await anna.send({ type: 'edit-pattern', pattern: 'p1', situation: 'When the phone rings' });
    await network.open();
    await expect(bram.toasts.filter({ hasText: bram.t('error_changed') })).toBeVisible();
    expect(await situation()).toBe('When the phone rings');
    await expect(items).toHaveCount(3);
  });
  await network.close();

  await test.step('who only reads sees them, and changes nothing', async () => {
    rita.expectsNetworkTrouble();
    await rita.page.goto(new URL(bram.page.url()).pathname);
    await expect(rita.panel.getByRole('listitem')).toHaveCount(3);
    await expect(rita.panel.getByRole('listitem').getByRole('button')).toHaveCount(0);
  });
});

test('a comment, the why of a link and the board itself have them too', async ({ bring }) => {
  const anna = await bring('Anna');
  await anna.makeBoard('Versions of the rest');
  await anna.send({ type: 'edit-board', question: 'What keeps us?' });
  await anna.send({ type: 'post-card', card: 'c', kind: 'observation', text: 'We wait' });
  await anna.send({ type: 'start-pattern', pattern: 'p', name: 'Waiting' });
  const link = { type: 'link-evidence', card: 'c', pattern: 'p', stance: 'supports' };
  await anna.send({ ...link, why: 'It is quiet' });
  await anna.send({ ...link, why: 'It is quiet then' });
  await anna.send({ type: 'comment', comment: 'k', on: { card: 'c' }, text: 'Really?' });
  await anna.send({ type: 'edit-comment', comment: 'k', text: 'Is that so?' });

  await anna.open(anna.card('We wait'));
  const { panel } = anna;
  await panel.getByRole('button', { name: anna.t('panel_evidence_versions', { name: 'Waiting' }) }).click();
  await expect(panel.getByRole('insertion')).toContainText('then');
  // What was cleared has not lost its versions.
  await anna.send({ ...link, why: '' });
  await expect(panel.getByRole('deletion').first()).toContainText('It is quiet then');
  await panel
    .getByRole('button', { name: anna.t('versions_put_back') })
    .first()
    .click();
  await expect.poll(async () => (await anna.fetched()).board.evidence[0]!.why).toBe('It is quiet then');
  await panel.getByRole('button', { name: anna.t('panel_evidence_versions', { name: 'Waiting' }) }).click();
  await panel.getByRole('button', { name: anna.t('comment_edited') }).click();
  await expect(panel.getByRole('deletion')).toContainText('Really');

  await anna.menu('shell_about');
  const about = anna.dialog('shell_about');
  await about.getByRole('button', { name: anna.t('versions_title') }).click();
  await expect(about.getByRole('listitem')).toHaveCount(1);
  const bram = await bring('Bram');
  await anna.closeDialog();
  await bram.join(await anna.invite('participant'));
  await bram.send({ type: 'edit-board', question: 'What helps us?' });
  await anna.menu('shell_about');
  await about.getByRole('button', { name: anna.t('versions_title') }).click();
  await expect(about.getByRole('deletion')).toContainText('keeps');
  await about.getByRole('listitem').last().getByRole('button').click();
  await expect.poll(async () => (await anna.fetched()).board.question).toBe('What keeps us?');
});
