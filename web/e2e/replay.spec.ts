import { expectAccessible, expectFits } from './axe';
import { expect, test } from './people';

test('a meeting that is over can be played again, and nothing changed in it', async ({ bring }) => {
  const anna = await bring('Anna');
  await anna.makeBoard('As it went');
  await anna.post('There before');
  const agenda = [{ step: 'notice', title: 'What do we notice?' }];
  await anna.beginMeeting({ meeting: 'first', title: 'First meeting', agenda });
  await anna.post('Said first', 'Said last');
  await anna.send({ type: 'close-meeting', meeting: 'first' });
  await anna.post('There after');
  const { seq } = await anna.fetched();

  await anna.menu('meeting_meetings');
  await anna.page.getByRole('button', { name: 'First meeting' }).click();
  await anna.button('replay_open').click();
  await expect(anna.page.getByRole('heading', { level: 1, name: 'First meeting' })).toBeVisible();
  await expect(anna.card(/./)).toHaveText(/There before/);
  await expect(anna.button('card_new')).toHaveCount(0);

  await anna.button('replay_play').click();
  await expect(anna.button('replay_play')).toBeVisible();
  for (const text of ['There before', 'Said first', 'Said last']) await expect(anna.card(text)).toBeVisible();
  await expect(anna.card('There after')).toHaveCount(0);

  await expectAccessible(anna, 'a replay');
  await anna.page.setViewportSize({ width: 320, height: 640 });
  await expectFits(anna, 'a replay on a small screen');
  await anna.page.setViewportSize({ width: 1280, height: 800 });

  // By keyboard: to the beginning, and two changes on.
  const moment = anna.page.getByRole('slider', { name: anna.t('replay_moment') });
  await moment.press('Home');
  await expect(anna.card('Said first')).toHaveCount(0);
  await anna.button('replay_on').press('Enter');
  await expect(moment).toHaveAttribute('aria-valuetext', /What do we notice\?$/);
  await anna.button('replay_on').press('Enter');
  await expect(anna.card('Said first')).toBeVisible();
  await expect(anna.card('Said last')).toHaveCount(0);

  await anna.open(anna.card('Said first'));
  await anna.closePanel();
  await anna.button('replay_leave').click();
  await expect(anna.card('There after')).toBeVisible();
  await anna.expectSaved();
  expect((await anna.fetched()).seq).toBe(seq);
});
