import { Network } from './network';
import { expect, expectSameBoard, test } from './people';

test('who loses the network goes on working, and nothing typed is lost', async ({ bring }) => {
  const anna = await bring('Anna');
  const bram = await bring('Bram');
  const network = await Network.to(process.env.PATTERNBOARD_URL!);
  await anna.makeBoard('A bad network');
  await bram.join(await anna.invite('participant'), network);
  await bram.post('From before');
  await expect(anna.card('From before')).toBeVisible();
  bram.expectsNetworkTrouble();

  await test.step('the network goes while he types', async () => {
    const field = await bram.startEditing('From before');
    await field.press('End');
    await network.cut();
    await bram.expectOffline(0);
    await field.fill('Half a sentence, finished in the dark');
    await bram.page.keyboard.press('Enter');
    await bram.post('Posted in the dark');
    await bram.expectOffline(2);
    await anna.post('Meanwhile, elsewhere');
  });

  await test.step('once it is back, both have everything', async () => {
    await network.open();
    await expect(anna.card('Half a sentence, finished in the dark')).toBeVisible();
    await expect(anna.card('Posted in the dark')).toBeVisible();
    await expect(bram.card('Meanwhile, elsewhere')).toBeVisible();
    await expectSameBoard(anna, bram);
  });

  await test.step('what waits outlives a reload, and so does what was not even posted', async () => {
    await network.cut();
    await bram.post('Kept on this device');
    await bram.expectOffline(1);
    await bram.startPost('Not posted yet');
    const address = bram.page.url();
    await bram.page.reload().catch(() => undefined);
    await network.open();
    // The browser may still be on its way to its own error page, which ends a navigation that begins meanwhile.
    await expect(() => bram.page.goto(address)).toPass();
    await expect(anna.card('Kept on this device')).toBeVisible();
    await bram.expectSaved();
    await bram.startPost();
    await expect(bram.field('card_new')).toHaveValue('Not posted yet');
    await bram.page.keyboard.press('Enter');
    await expect(anna.card('Not posted yet')).toBeVisible();
    await bram.page.keyboard.press('Escape');
    await expectSameBoard(anna, bram);
  });
  await network.close();
});

test('a browser that is offline says so, and comes back by itself', async ({ bring }) => {
  const anna = await bring('Anna');
  const bram = await bring('Bram');
  await anna.makeBoard('Through a tunnel');
  await bram.join(await anna.invite('participant'));
  bram.expectsNetworkTrouble();
  await bram.context.setOffline(true);
  await bram.expectOffline(0);
  await bram.post('Written in the tunnel');
  await bram.expectOffline(1);
  await anna.post('Written outside');
  await bram.context.setOffline(false);
  await expect(anna.card('Written in the tunnel')).toBeVisible();
  await expect(bram.card('Written outside')).toBeVisible();
  await expectSameBoard(anna, bram);
});

for (const { way, blocked } of [
  { way: 'eventsource', blocked: ['websocket'] },
  { way: 'xhr', blocked: ['websocket', 'eventsource'] },
] as const)
  test(`without ${blocked.join(' and ')} it works over ${way}`, async ({ bring }) => {
    const anna = await bring('Anna');
    const bram = await bring('Bram');
    const network = await Network.to(process.env.PATTERNBOARD_URL!);
    blocked.forEach((each) => network.blocked.add(each));
    bram.expectsNetworkTrouble();
    await anna.makeBoard('A strict office');
    await bram.join(await anna.invite('participant'), network);
    await expect(anna.button('people_here', { n: 2 })).toBeVisible();
    await bram.post('Behind the wall');
    await expect(anna.card('Behind the wall')).toBeVisible();
    await anna.post('Before the wall');
    await expect(bram.card('Before the wall')).toBeVisible();
    await bram.drag(bram.card('Behind the wall'), bram.card('Before the wall'));
    await expect(anna.unnamedPattern).toBeVisible();
    await expectSameBoard(anna, bram);
    expect([...network.passed]).toContain(way);
    blocked.forEach((each) => expect([...network.passed]).not.toContain(each));
    await network.close();
  });
