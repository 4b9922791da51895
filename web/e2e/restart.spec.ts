import { expect, expectSameBoard, test } from './people';
import { Server } from './server';

test('the server is killed and started again, and both come back by themselves', async ({ bring }) => {
  const server = new Server();
  await server.start();
  try {
    const anna = await bring('Anna', { baseURL: server.url });
    const bram = await bring('Bram', { baseURL: server.url });
    const wall = await bring('Wall', { baseURL: server.url });
    for (const person of [anna, bram, wall]) person.expectsNetworkTrouble();
    await anna.makeBoard('A board that survives');
    await bram.join(await anna.invite('participant'));
    await wall.page.goto(await anna.invite('projector'));
    await wall.button('join_show').click();
    await bram.post('Before the fall');
    await expect(wall.card('Before the fall')).toBeVisible();
    await expect(anna.card('Before the fall')).toBeVisible();

    await server.kill();
    await anna.post('While it is down');
    await bram.edit('Before the fall', 'Changed while it is down');
    await anna.expectOffline(1);
    await bram.expectOffline(1);
    await expect(wall.page.getByText(wall.t('wall_offline'))).toBeVisible();
    await server.start();

    await expect(bram.card('While it is down')).toBeVisible();
    for (const person of [anna, wall]) await expect(person.card('Changed while it is down')).toBeVisible();
    await expect(wall.page.getByText(wall.t('wall_offline'))).toHaveCount(0);
    await bram.post('After it is back');
    await expect(anna.card('After it is back')).toBeVisible();
    await expectSameBoard(anna, bram);
    expect(Object.keys((await anna.fetched()).board.cards)).toHaveLength(3);
  } finally {
    await server.stop();
  }
});
