import type { BrowserContextOptions, Locator } from '@playwright/test';
import { expect, test } from './people';
import type { Person } from './person';

const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
  isMobile: true,
};

/** Three cards in a row, and a meeting in its only step. */
async function inMeeting(anna: Person, hidden: boolean): Promise<void> {
  for (const [i, text] of ['Far left', 'We wait', 'Far right'].entries())
    await anna.send({ type: 'post-card', card: `c${i}`, kind: 'observation', text, x: i * 500, y: 0 });
  const agenda = [{ step: 's', title: 'What do you notice?', hidden }];
  await anna.beginMeeting({ meeting: 'm', title: 'First', agenda });
}

async function area(locator: Locator): Promise<{ top: number; bottom: number; right: number; left: number }> {
  const box = (await locator.boundingBox())!;
  return { top: box.y, bottom: box.y + box.height, left: box.x, right: box.x + box.width };
}

test('who leads from a phone brings the others to what is open there', async ({ bring }) => {
  const anna = await bring('Anna', phone);
  await anna.makeBoard('Led from a phone');
  const link = await anna.invite('participant');
  const bram = await bring('Bram');
  const carla = await bring('Carla', phone);
  for (const person of [bram, carla]) await person.join(link);
  await inMeeting(anna, false);
  await anna.page
    .getByRole('button', { name: anna.t('outline_named', { act: 'Open', text: 'We wait' }) })
    .tap();
  await anna.closePanel();
  await anna.button('meeting_all_tools').tap();
  await anna.button('meeting_bring_here').tap();
  for (const person of [bram, carla])
    await expect(person.page.getByText(person.t('meeting_led', { name: 'Anna' }))).toBeVisible();
  await expect(bram.card('Far right')).toBeInViewport();
  await anna.page
    .getByRole('button', { name: anna.t('outline_named', { act: 'Open', text: 'We wait' }) })
    .tap();
  await expect(bram.card('We wait')).toBeInViewport({ ratio: 1 });
  await expect(bram.card('Far right')).not.toBeInViewport();
  await expect(carla.page.getByRole('article').filter({ hasText: 'We wait' })).toBeInViewport();
});

test('on a phone the step, its time and what to do now all have room, and a message covers none of it', async ({
  bring,
}) => {
  const anna = await bring('Anna', phone);
  await anna.makeBoard('Small');
  await inMeeting(anna, true);
  await anna.send({ type: 'start-timer', seconds: 900 });
  await anna.send({ type: 'post-card', card: 'h', kind: 'observation', text: 'Hidden' });
  const bar = anna.page.getByRole('region', { name: anna.t('meeting_bar', { title: '' }) });
  const reveal = bar.getByRole('button', { name: anna.t('meeting_reveal') });
  await expect(reveal).toBeVisible();
  const parts = [
    bar.getByRole('heading'),
    bar.getByRole('timer'),
    reveal,
    anna.button('meeting_all_tools'),
    bar.getByRole('button', { name: anna.t('meeting_mine', { n: 1 }) }),
  ];
  for (const part of parts) {
    const { left, right } = await area(part);
    expect(right - left).toBeGreaterThanOrEqual(24);
    expect(left >= 0 && right <= 390).toBe(true);
  }
  const heading = await area(parts[0]!);
  expect(heading.right - heading.left).toBeGreaterThan(100);
  await reveal.tap();
  await anna
    .dialog('meeting_reveal')
    .getByRole('button', { name: anna.t('meeting_reveal') })
    .tap();
  const message = anna.toasts.getByText(anna.t('meeting_revealed'));
  await expect(message).toBeVisible();
  await expect(async () =>
    expect((await area(message)).top).toBeGreaterThanOrEqual((await area(bar)).bottom),
  ).toPass();
  await anna.page.setViewportSize({ width: 390, height: 500 });
  await anna.send({ type: 'start-pattern', pattern: 'p', name: 'One', cards: ['c0'] });
  await anna.send({ type: 'start-pattern', pattern: 'q', name: 'Two', cards: ['c1'] });
  await anna.page
    .getByRole('button', { name: anna.t('outline_named', { act: 'Open the pattern', text: 'One' }) })
    .tap();
  await anna.panel.getByRole('button', { name: anna.t('panel_merge') }).tap();
  const dialog = anna.page.getByRole('dialog');
  await dialog.getByRole('combobox').selectOption('Two');
  await dialog.getByRole('button', { name: anna.t('panel_merge_do') }).tap();
  const undo = anna.toasts.getByRole('button', { name: anna.t('shell_undo') });
  await expect(undo).toBeVisible();
  const top = async () => (await area(anna.panel)).top;
  await expect(async () => expect((await area(undo)).bottom).toBeLessThanOrEqual(await top())).toPass();
  const below = await top();
  await undo.tap();
  await expect(undo).toHaveCount(0);
  await expect.poll(top).toBeLessThan(below);
});

test('cards picked on a phone go into a pattern that can be named at once, and are picked no more', async ({
  bring,
}) => {
  const anna = await bring('Anna', phone);
  await anna.makeBoard('Clusters');
  for (let i = 0; i < 12; i += 1)
    await anna.send({
      type: 'post-card',
      card: `c${i}`,
      kind: 'observation',
      text: `Card ${i}`,
      x: i * 300,
      y: 0,
    });
  await anna.button('outline_picking').tap();
  for (const i of [10, 11])
    await anna.page.getByRole('checkbox', { name: anna.t('outline_pick', { text: `Card ${i}` }) }).tap();
  const bar = anna.page.getByRole('group', { name: anna.t('outline_picking') });
  await bar.getByRole('button', { name: anna.t('card_move_to') }).tap();
  await anna.button('card_to_new_pattern').tap();
  const name = anna.field('pattern_name');
  await expect(name).toBeFocused();
  await expect(name).toBeInViewport({ ratio: 1 });
  await expect(bar.getByText(anna.t('outline_picked', { n: 0 }))).toBeVisible();
  await expect(anna.page.getByRole('checkbox', { checked: true })).toHaveCount(0);
});

test('what is written on a phone, and the button that posts it, are both seen above its keyboard', async ({
  bring,
}) => {
  const anna = await bring('Anna');
  await anna.makeBoard('Small');
  const bram = await bring('Bram', phone);
  await bram.join(await anna.invite('participant'));
  await inMeeting(anna, true);
  const field = bram.field('card_new');
  await field.tap();
  // As a keyboard does where the page makes room for it.
  await bram.page.setViewportSize({ width: 390, height: 490 });
  await field.fill('What I saw, told at length. '.repeat(6));
  const post = bram.button('card_post');
  for (const part of [field, post]) await expect(part).toBeInViewport({ ratio: 1 });
  await bram.button('card_feeling_and_meaning').tap();
  const meaning = bram.field('card_meaning');
  await meaning.fill('What I make of it, told at length too. '.repeat(4));
  for (const part of [meaning, post]) await expect(part).toBeInViewport({ ratio: 1 });
  await post.tap();
  await expect(field).toHaveValue('');
  // What gave way comes back under the finger: the tap is for what was there.
  await bram.page
    .getByRole('button', { name: bram.t('outline_named', { act: 'Open', text: 'Far left' }) })
    .tap();
  await expect(bram.panel).toBeVisible();
});

test('on a phone the place to write gives way where no cards are asked for, unless something is written', async ({
  bring,
}) => {
  const anna = await bring('Anna');
  await anna.makeBoard('Small');
  const bram = await bring('Bram', phone);
  await bram.join(await anna.invite('participant'));
  const field = bram.field('card_new');
  await expect(field).toBeVisible();
  const agenda = [{ step: 's', title: 'Read', allows: ['discuss'] }];
  await anna.beginMeeting({ meeting: 'm', title: 'First', agenda });
  await expect(bram.page.getByText(bram.t('meeting_not_now', { what: bram.t('work_post') }))).toBeVisible();
  await expect(field).toHaveCount(0);
  await anna.send({ type: 'close-meeting', meeting: 'm' });
  await field.fill('Just begun');
  await anna.beginMeeting({ meeting: 'n', title: 'Second', agenda });
  await expect(bram.button('card_post')).toBeDisabled();
  await expect(field).toHaveValue('Just begun');
});
