import type { CDPSession } from '@playwright/test';
import { expect, test } from './people';
import type { Person } from './person';

async function middle(person: Person, card: string): Promise<{ x: number; y: number }> {
  const box = (await person.card(card).boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Two cards, and a way to send what a device would. */
async function withCards(person: Person, ...cards: string[]): Promise<CDPSession> {
  await person.makeBoard('By hand');
  for (const [i, text] of cards.entries())
    await person.send({ type: 'post-card', card: `c${i}`, kind: 'observation', text, x: i * 300, y: 0 });
  await expect(person.card(cards.at(-1)!)).toBeVisible();
  await person.seeAll();
  return person.page.context().newCDPSession(person.page);
}

test('a pen drags a card onto another', async ({ bring }) => {
  const anna = await bring('Anna');
  const device = await withCards(anna, 'Drawn', 'Left');
  const from = await middle(anna, 'Drawn');
  const to = await middle(anna, 'Left');
  const pen = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', at: typeof from, buttons: number) =>
    device.send('Input.dispatchMouseEvent', {
      type,
      ...at,
      button: 'left',
      buttons,
      clickCount: 1,
      pointerType: 'pen',
    });
  await pen('mousePressed', from, 1);
  await pen('mouseMoved', { x: from.x + 12, y: from.y + 12 }, 1);
  await pen('mouseMoved', to, 1);
  await pen('mouseReleased', to, 0);
  await expect(anna.unnamedPattern).toHaveCount(1);
});

test('a finger that holds takes a card along; one that does not moves the board; two enlarge it', async ({
  bring,
}) => {
  const anna = await bring('Anna', { hasTouch: true });
  const device = await withCards(anna, 'Held', 'Left');
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...points: { x: number; y: number }[]) =>
    device.send('Input.dispatchTouchEvent', { type, touchPoints: points.map((at, id) => ({ ...at, id })) });
  const card = anna.card('Left');

  const start = await middle(anna, 'Left');
  await touch('touchStart', start);
  await touch('touchMove', { x: start.x + 60, y: start.y + 40 });
  await touch('touchEnd');
  await expect.poll(async () => Math.round((await middle(anna, 'Left')).x - start.x)).toBe(60);

  const before = (await card.boundingBox())!.width;
  const [left, right] = [await middle(anna, 'Held'), await middle(anna, 'Left')];
  await touch('touchStart', left, right);
  await touch('touchMove', { ...left, x: left.x - 40 }, { ...right, x: right.x + 40 });
  await touch('touchEnd');
  await expect.poll(async () => (await card.boundingBox())!.width).toBeGreaterThan(before);

  await anna.seeAll();
  await touch('touchStart', await middle(anna, 'Held'));
  await expect(anna.card('Held')).toHaveAttribute('data-held', 'own');
  await touch('touchMove', await middle(anna, 'Left'));
  await touch('touchEnd');
  await expect(anna.unnamedPattern).toHaveCount(1);
});
