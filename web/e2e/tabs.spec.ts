import { expect, expectSameBoard, test } from './people';

test('a facilitator and the wall in one browser each see their own view', async ({ bring }) => {
  const anna = await bring('Anna');
  await anna.makeBoard('One laptop');
  const wall = await anna.otherTab();
  await wall.page.goto(await anna.invite('projector'));
  await wall.button('join_show').click();
  await anna.post('Seen on both');
  await expect(wall.card('Seen on both')).toBeVisible();
  await expect(anna.button('shell_share')).toBeVisible();
  await expect(wall.button('shell_share')).toHaveCount(0);
  await expect(wall.button('card_new')).toHaveCount(0);
  await expect(wall.page.getByRole('textbox')).toHaveCount(0);

  await test.step('and still do after a reload', async () => {
    await anna.page.reload();
    await wall.page.reload();
    await expect(wall.card('Seen on both')).toBeVisible();
    await anna.post('A facilitator as before');
    await expect(wall.card('A facilitator as before')).toBeVisible();
    await expect(wall.button('shell_share')).toHaveCount(0);
  });
});

test('over plain http, a second tab leaves alone what the first one is still writing', async ({ bring }) => {
  const anna = await bring('Anna');
  anna.expectsNetworkTrouble();
  // As a browser is where the address is not https.
  await anna.context.addInitScript(() => Object.defineProperty(navigator, 'locks', { value: undefined }));
  await anna.makeBoard('Two tabs');
  await anna.send({ type: 'start-pattern', pattern: 'p', name: 'Waiting' });
  const situation = async () => (await anna.fetched()).board.patterns.p?.situation;
  let cut = true;
  await anna.page.routeWebSocket(/eventbus/, (socket) => {
    if (cut) void socket.close();
    else socket.connectToServer();
  });
  await anna.page.route(/eventbus|commits/, (route) => (cut ? route.abort() : route.continue()));
  await anna.page.reload();
  await anna.open(anna.pattern('Waiting'));
  await anna.panel.getByRole('textbox', { name: anna.t('panel_situation') }).click();
  await anna.page.keyboard.type('When a letter');
  const other = await anna.otherTab();
  other.expectsNetworkTrouble();
  await other.page.goto(anna.page.url());
  await other.expectOnBoard('Two tabs');
  await other.post('From the other tab');
  await anna.page.bringToFront();
  await anna.page.keyboard.type(' comes');
  cut = false;
  await expect.poll(situation).toBe('When a letter comes');
  await anna.expectSaved();
});

test('who comes late sees the same board', async ({ bring }) => {
  const anna = await bring('Anna');
  const bram = await bring('Bram');
  await anna.makeBoard('Started at nine');
  const link = await anna.invite('participant');
  await bram.join(link);
  await anna.post('First', 'Second');
  await bram.post('Third');
  await bram.drag(bram.card('First'), bram.card('Second'));
  await anna.propose('Ask earlier');
  const carla = await bring('Carla');
  await carla.join(link);
  await expect(carla.unnamedPattern).toBeVisible();
  await expect(carla.column.getByRole('link', { name: 'Ask earlier' })).toBeVisible();
  await expect(anna.button('people_here', { n: 3 })).toBeVisible();
  await expectSameBoard(anna, bram, carla);
});

test('with a code one comes back as oneself on another device', async ({ bring }) => {
  const anna = await bring('Anna');
  const phone = await bring('Anna');
  await anna.makeBoard('Two devices');
  await anna.button('shell_share').click();
  await anna.button('share_device_make').click();
  const code = await anna.page.getByLabel(anna.t('share_device_code'), { exact: true }).innerText();
  expect(code, 'in fours, to be typed from one screen to another').toMatch(/^(\S{4} )+\S{1,4}$/);
  await anna.closeDialog();

  await phone.page.goto('/');
  await phone.field('start_code_label').fill(code);
  await phone.button('start_code_go').click();
  await phone.expectOnBoard('Two devices');
  await phone.post('From the other device');
  await expect(anna.card('From the other device')).toHaveAccessibleName(/by Anna/);
  expect(Object.values((await anna.fetched()).board.participants)).toEqual([
    { name: 'Anna', role: 'facilitator', joined: 1 },
  ]);
  await expect(phone.column.getByRole('button', { name: phone.t('vote_hold') })).toBeVisible();
  await expectSameBoard(anna, phone);

  await test.step('and only once', async () => {
    const stranger = await bring('Somebody');
    stranger.expectsNetworkTrouble();
    await stranger.page.goto('/');
    await stranger.field('start_code_label').fill(code);
    await stranger.button('start_code_go').click();
    await expect(stranger.page.getByText(stranger.t('error_invite_used'))).toBeVisible();
  });
});
