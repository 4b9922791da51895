import { expect, test } from './people';
import type { Person } from './person';

const agenda = [
  { step: 'talk', title: 'Talk', allows: [], minutes: 5 },
  { step: 'write', title: 'Write', allows: ['post'], hidden: true },
  { step: 'propose', title: 'Propose', allows: ['propose'] },
];

async function meet(anna: Person): Promise<void> {
  await anna.send({ type: 'plan-meeting', meeting: 'm', title: 'Meeting', agenda });
  await anna.send({ type: 'open-meeting', meeting: 'm' });
  await anna.send({ type: 'go-to-step', meeting: 'm', step: 'talk' });
}

const nextStep = (anna: Person) => anna.button('meeting_next_step').click();

test('hidden cards are written on a low screen, and come out for all to read', async ({ bring }) => {
  const anna = await bring('Anna');
  const bram = await bring('Bram', { viewport: { width: 1366, height: 600 } });
  await anna.makeBoard('Cards that come out');
  await bram.join(await anna.invite('participant'));
  await meet(anna);
  await expect(bram.surface.getByText(bram.t('surface_empty_reader'))).toBeVisible();
  await nextStep(anna);
  await expect(bram.surface.getByText(bram.t('surface_empty_first'))).toBeVisible();

  await bram.startPost('We look up the rule before we have heard what the person asks us. '.repeat(5));
  await bram.button('card_feeling_and_meaning').click();
  await bram.field('card_feeling').fill('Powerless, and a little ashamed of that');
  await bram.field('card_meaning').fill('The rule is something to hold on to when it gets difficult');
  await expect(bram.button('card_post')).toBeInViewport({ ratio: 1 });
  await bram.button('card_post').click();
  for (let card = 1; card <= 7; card += 1)
    await bram.send({
      type: 'post-card',
      card: `k${card}`,
      kind: 'observation',
      text: `${card}: nobody asked further, since nobody wanted to be the one who does not know. `.repeat(3),
      feeling: 'Alone',
    });
  await expect(bram.button('meeting_mine', { n: 8 })).toBeVisible();

  await anna.button('meeting_reveal').click();
  await anna
    .dialog('meeting_reveal')
    .getByRole('button', { name: anna.t('meeting_reveal') })
    .click();
  await expect(bram.page.getByRole('button', { name: bram.counted('meeting_mine') })).toHaveCount(0);
  for (const person of [anna, bram]) {
    const cards = person.surface.getByRole('article');
    await expect(cards).toHaveCount(8);
    for (const card of await cards.all()) await expect(card).toBeInViewport({ ratio: 0.3 });
    const boxes = await Promise.all((await cards.all()).map(async (card) => (await card.boundingBox())!));
    const covered = boxes.filter((a, i) =>
      boxes.some(
        (b, j) => i < j && Math.abs(a.x - b.x) < a.width && b.y < a.y + a.height && a.y < b.y + b.height,
      ),
    );
    expect(covered, 'no card covers another').toEqual([]);
  }
});
