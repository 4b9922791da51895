import type { Locator } from '@playwright/test';
import { agendaOf, templateTitle, type TemplateName } from '../src/meetings/templates';
import { Network } from './network';
import { expect, test } from './people';
import type { Person } from './person';

/** Everybody in the room, each before their own screen, and what they see together. */
class Group {
  constructor(
    readonly anna: Person,
    readonly members: readonly Person[],
    readonly phone: Person,
    readonly wall: Person,
  ) {}

  get screens(): Person[] {
    return [this.anna, ...this.members, this.phone, this.wall];
  }

  /** Plans a meeting from a template and opens it. */
  async open(template: TemplateName): Promise<void> {
    const { anna } = this;
    const title = templateTitle(template, 'en');
    await anna.menu('meeting_meetings');
    const dialog = anna.page.getByRole('dialog');
    await dialog.getByRole('button', { name: anna.t('meeting_plan'), exact: true }).click();
    await dialog.getByRole('radio', { name: title }).check({ force: true });
    await dialog.getByRole('button', { name: anna.t('meeting_save'), exact: true }).click();
    await dialog.getByRole('button', { name: anna.t('meeting_open'), exact: true }).click();
    await this.isAt(template, 0);
  }

  async next(template: TemplateName, place: number): Promise<void> {
    await this.bar(this.anna)
      .getByRole('button', { name: this.anna.t('meeting_next_step') })
      .click();
    await this.isAt(template, place);
  }

  /** Every screen says which step it is, and what it is for. */
  async isAt(template: TemplateName, place: number): Promise<void> {
    const step = agendaOf(template, 'en')[place]!;
    for (const person of this.screens) {
      await expect(this.bar(person).getByRole('heading', { name: step.title })).toBeVisible();
      await expect(this.bar(person).getByText(step.why!)).toBeVisible();
    }
  }

  bar(person: Person): Locator {
    return person.page.getByRole('region', { name: person.t('meeting_bar', { title: '' }) });
  }

  /** Nobody but its author's own browser has the words. */
  async isNowhere(text: string, but?: Person): Promise<void> {
    for (const person of this.screens.filter((one) => one !== but)) {
      await expect(person.page.getByText(text)).toHaveCount(0);
      expect(await person.board()).not.toContain(text);
    }
  }

  async reveal(): Promise<void> {
    await this.bar(this.anna)
      .getByRole('button', { name: this.anna.t('meeting_reveal') })
      .click();
    await this.anna
      .dialog('meeting_reveal')
      .getByRole('button', { name: this.anna.t('meeting_reveal') })
      .click();
  }

  /** All have it on the board, however they look at it. */
  async see(text: string): Promise<void> {
    for (const person of this.screens)
      await expect.poll(async () => (await person.board()).includes(text)).toBe(true);
    for (const person of [this.anna, ...this.members]) {
      await person.seeAll();
      await expect(person.card(text)).toBeVisible();
    }
  }

  async close(): Promise<void> {
    await this.bar(this.anna)
      .getByRole('button', { name: this.anna.t('meeting_agenda') })
      .click();
    const dialog = this.anna.page.getByRole('dialog');
    for (let sure = 0; sure < 2; sure += 1)
      await dialog.getByRole('button', { name: this.anna.t('meeting_close'), exact: true }).click();
    for (const person of this.screens) await expect(this.bar(person)).toHaveCount(0);
  }
}

/** Posts a card that is hidden until the reveal. */
async function postHidden(person: Person, text: string): Promise<void> {
  await person.startPost(text);
  await person.page.keyboard.press('Enter');
  await expect(person.field('card_new')).toHaveValue('');
  await person.page.keyboard.press('Escape');
  await person.expectSaved();
}

test('five meetings from check-in to check-out, on every kind of screen', async ({ bring }) => {
  const [anna, bram, carla, dirk, els] = [
    await bring('Anna'),
    await bring('Bram'),
    await bring('Carla'),
    await bring('Dirk'),
    await bring('Els'),
  ] as const;
  const phone = await bring('Farid', {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
  });
  const wall = await bring('Wall', { viewport: { width: 1920, height: 1080 } });
  const group = new Group(anna, [bram, carla, dirk, els], phone, wall);
  const network = await Network.to(process.env.PATTERNBOARD_URL!);

  await test.step('everybody comes in: one over plain HTTP, one on a phone, the wall by a code', async () => {
    await anna.makeBoard('How we decide', 'What do we do when the rules do not fit?');
    const link = await anna.invite('participant');
    network.blocked.add('websocket').add('eventsource');
    els.expectsNetworkTrouble();
    await els.join(link, network);
    for (const person of [bram, carla, dirk, phone]) await person.join(link);
    await anna.button('shell_share').click();
    const share = anna.dialog('share_title');
    await share.getByRole('radio', { name: anna.t('role_projector') }).check({ force: true });
    await share.getByRole('button', { name: anna.t('wall_share_make') }).click();
    const code = await share.getByLabel(anna.t('wall_share_code')).innerText();
    await anna.closeDialog();
    await wall.page.goto('/wall');
    await wall.field('wall_code').fill(code.toUpperCase());
    await wall.page.keyboard.press('Enter');
    await expect(wall.page.getByRole('heading', { level: 1, name: 'How we decide' })).toBeVisible();
    await expect(wall.page.getByRole('heading', { name: wall.t('wall_join') })).toBeVisible();
    await expect(wall.page.getByRole('img', { name: wall.t('share_qr') })).toBeVisible();
    await expect(anna.button('people_here', { n: 6 })).toBeVisible();
  });

  await test.step('the first meeting: what each writes is hidden until all see it', async () => {
    await group.open('first');
    await expect(group.bar(bram).getByText(bram.t('meeting_may_nothing'))).toBeVisible();
    await anna.button('meeting_timer_start', { n: 10 }).click();
    for (const person of group.screens)
      await expect(person.page.getByRole('timer').filter({ hasText: /9:\d\d|10:00/ })).toBeVisible();
    await wall.page.keyboard.press('j');
    await expect(wall.page.getByRole('heading', { name: wall.t('wall_join') })).toHaveCount(0);
    await group.next('first', 1);
    await group.next('first', 2);
    await postHidden(bram, 'We phone before we write');
    await postHidden(els, 'The form leaves no room');
    await phone.field('card_new').fill('I asked nobody');
    await phone.button('card_post').click();
    await expect(phone.field('card_new')).toHaveValue('');
    await group.isNowhere('We phone before we write', bram);
    await group.isNowhere('The form leaves no room', els);
    await expect(group.bar(wall).getByText(wall.t('meeting_some_hidden'))).toBeVisible();
    await group.reveal();
    for (const text of ['We phone before we write', 'The form leaves no room', 'I asked nobody'])
      await group.see(text);
    await group.next('first', 3);
    await group.next('first', 4);
    await group.close();
  });

  await test.step('observe and cluster: in silence a pattern grows, and gets a name', async () => {
    await group.open('observe');
    await group.next('observe', 1);
    await postHidden(carla, 'Colleagues ask me the same');
    await group.isNowhere('Colleagues ask me the same', carla);
    await group.reveal();
    await group.see('Colleagues ask me the same');
    await group.next('observe', 2);
    await dirk.drag(dirk.card('I asked nobody'), dirk.card('Colleagues ask me the same'));
    for (const person of [anna, bram, els, wall]) await expect(person.unnamedPattern).toBeVisible();
    await group.next('observe', 3);
    await bram.seeAll();
    await bram.unnamedPattern.getByRole('button', { name: bram.t('pattern_unnamed') }).click();
    await bram.field('pattern_name').fill('We keep doubt to ourselves');
    await bram.page.keyboard.press('Enter');
    for (const person of [anna, carla, dirk, els, wall])
      await expect(person.pattern('We keep doubt to ourselves')).toBeVisible();
    await group.next('observe', 4);
    await group.close();
  });

  await test.step('patterns: our share is written down and has no author, ever', async () => {
    await group.open('patterns');
    await group.next('patterns', 1);
    await group.next('patterns', 2);
    await group.next('patterns', 3);
    await carla.startPost('I smile, and say nothing');
    await expect(carla.page.getByText(carla.t('meeting_promise_anonymous')).first()).toBeVisible();
    await carla.page.keyboard.press('Enter');
    await expect(carla.field('card_new')).toHaveValue('');
    await carla.page.keyboard.press('Escape');
    await carla.expectSaved();
    await group.isNowhere('I smile, and say nothing', carla);
    await group.reveal();
    await group.see('I smile, and say nothing');
    const { board } = await bram.fetched();
    const share = Object.values(board.cards).find((card) => card.text === 'I smile, and say nothing');
    expect(share).toBeDefined();
    expect(share).not.toHaveProperty('by');
    expect(share).not.toHaveProperty('changedBy');
    await group.next('patterns', 4);
    await group.close();
  });

  await test.step('interventions: proposed, voted on in secret, decided', async () => {
    await group.open('interventions');
    await group.next('interventions', 1);
    for (const person of [bram, carla]) if (await person.panel.isVisible()) await person.closePanel();
    await bram.propose('Share one doubt a week');
    await carla.propose('A second reader for hard cases');
    await group.next('interventions', 2);
    await group.next('interventions', 3);
    await expect(anna.column.getByRole('link', { name: 'A second reader' })).toBeVisible();
    await anna.openVote('What do we start with?', 3);
    await expect(wall.page.getByRole('heading', { name: 'What do we start with?' })).toBeVisible();
    await expect(wall.page.getByText('A second reader for hard cases')).toBeVisible();
    await expect(bram.panel.getByText(bram.t('vote_promise_secret'))).toBeVisible();
    await bram.give('Share one doubt a week', 2);
    await bram.give('A second reader for hard cases');
    await els.give('Share one doubt a week', 3);
    await phone.toasts.getByRole('button', { name: phone.t('vote_go') }).click();
    await phone.give('A second reader for hard cases', 2);
    for (const person of [anna, carla, wall])
      await expect(person.page.getByText(person.t('vote_turnout', { n: 3, all: 6 })).first()).toBeVisible();
    // What anybody chose is on no screen but their own.
    expect(await wall.board()).not.toContain('"tally"');
    await anna.panel.getByRole('button', { name: anna.t('vote_close') }).click();
    const closing = anna.dialog('vote_close_title');
    await closing.getByRole('checkbox', { name: anna.t('vote_hands_ask') }).check();
    await closing.getByRole('spinbutton', { name: anna.t('vote_hands_people') }).fill('2');
    await closing.getByRole('spinbutton', { name: 'A second reader for hard cases' }).fill('4');
    await closing.getByRole('button', { name: anna.t('vote_close') }).click();
    const turnout = wall.t('vote_turnout_hands', { n: 3, all: 6, hands: 2 });
    for (const person of [anna, wall]) await expect(person.page.getByText(turnout).first()).toBeVisible();
    await expect(wall.page.getByText(wall.t('vote_closed'))).toBeVisible();
    await anna.panel.getByRole('button', { name: anna.t('vote_reveal') }).click();
    const headline = wall.t('vote_most_for', { names: 'A second reader for hard cases' });
    for (const person of [anna, bram, els, phone, wall])
      await expect(person.page.getByText(headline)).toBeVisible();
    await expect(bram.panel.getByText(bram.t('vote_counts'))).toBeVisible();
    await anna.panel.getByRole('textbox', { name: anna.t('vote_decide_text') }).fill('We try it for a month');
    await anna.panel.getByRole('button', { name: anna.t('vote_decide_save') }).click();
    for (const person of [bram, phone, wall])
      await expect(person.page.getByText('We try it for a month', { exact: true })).toBeVisible();
    // No name of a voter is with the result; what lies under it are cards, which have authors.
    const result = wall.page.locator('section').filter({ hasText: headline });
    await expect(result).toHaveCount(1);
    for (const { name } of [bram, els, phone])
      await expect(result.getByText(name, { exact: false })).toHaveCount(0);
    await phone.closePanel();
    await group.next('interventions', 4);
    await expect(wall.page.getByText(headline), 'the wall goes on with the group').toHaveCount(0);
    await group.next('interventions', 5);
    await group.close();
  });

  await test.step('look back: each for oneself first, then how they go on', async () => {
    await group.open('lookBack');
    await group.next('lookBack', 1);
    await group.next('lookBack', 2);
    await postHidden(dirk, 'Asking takes less time than I thought');
    await group.isNowhere('Asking takes less time than I thought', dirk);
    await group.reveal();
    await group.see('Asking takes less time than I thought');
    await group.next('lookBack', 3);
    await group.next('lookBack', 4);
    await group.close();
  });

  await test.step('everybody ends with the same board', async () => {
    for (const person of group.screens.filter((one) => one !== wall)) await person.expectSaved();
    const boards = await Promise.all(group.screens.map((person) => person.board()));
    for (const board of boards) expect(board).toBe(boards[0]);
    expect([...network.passed]).toContain('xhr');
  });
  await network.close();
});
