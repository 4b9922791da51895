import { expect, test } from './people';

test('search: a slash, some words, from hit to hit; the address shares it; Escape ends it', async ({
  bring,
}) => {
  const anna = await bring('Anna');
  await anna.openExample();
  const { page } = anna;
  const { board } = await anna.fetched();
  const all = Object.values(board.cards).filter((card) => card.state === 'shared').length;
  const said = Object.values(board.comments).filter(({ binned }) => !binned);
  const found = Object.entries(board.cards).filter(([id, { state, text, feeling, meaning }]) => {
    const about = said.flatMap((one) => ('card' in one.on && one.on.card === id ? [one.text] : []));
    return (
      state === 'shared' && [text, feeling, meaning, ...about].join(' ').toLowerCase().includes('letter')
    );
  }).length;
  expect(found).toBeGreaterThan(1);

  await anna.surface.focus();
  await page.keyboard.press('/');
  const field = page.getByRole('searchbox', { name: anna.t('find_text') });
  await expect(field).toBeFocused();
  await page.keyboard.type('letter');
  const count = anna.t('find_count', { n: found, all });
  await expect(page.getByRole('search').getByText(count)).toBeVisible();
  await expect(page.locator('article.card:not(.faded)')).toHaveCount(found);

  // Patterns are found too, some of them by what was seen when they were seen again.
  await expect(async () => {
    await page.keyboard.press('Enter');
    await expect(page.locator('article.card.hit')).toHaveCount(1, { timeout: 500 });
  }).toPass();
  await expect(page.locator('article.card.hit')).toBeInViewport();
  await expect(field).toBeFocused();

  const shared = await anna.otherTab();
  await shared.page.goto(page.url());
  await expect(shared.page.getByRole('search').getByText(count)).toBeVisible();
  await shared.page.close();

  await page.keyboard.press('Escape');
  await expect(page.getByRole('search')).toHaveCount(0);
  await expect(page.locator('.faded')).toHaveCount(0);
  expect(new URL(page.url()).searchParams.has('find')).toBe(false);
});

test('one pattern alone: its cards and its interventions stay, the rest recedes; Escape goes back', async ({
  bring,
}) => {
  const anna = await bring('Anna');
  await anna.openExample();
  const { board } = await anna.fetched();
  const [id, pattern] = Object.entries(board.patterns).find(([, { cards }]) => cards.length > 2)!;
  await anna.pattern(pattern.name!).focus();
  await anna.page.keyboard.press('f');
  const stays = new Set([
    ...pattern.cards,
    ...board.evidence.filter((link) => link.pattern === id).map((link) => link.card),
  ]);
  const shared = [...stays].filter((card) => board.cards[card]!.state === 'shared');
  await anna.seeAll();
  await expect(anna.page.locator('article.card:not(.faded)')).toHaveCount(shared.length);
  const aimed = Object.values(board.interventions).filter((one) => one.patterns.includes(id) && !one.binned);
  await expect(anna.column.locator('li a:not(.faded)', { has: anna.page.locator('strong') })).toHaveCount(
    aimed.length,
  );

  await anna.surface.focus();
  await anna.page.keyboard.press('Escape');
  await expect(anna.page.locator('.faded')).toHaveCount(0);
});

test('search leads to what is not on the board itself: an intervention, and the comment that says it', async ({
  bring,
}) => {
  const anna = await bring('Anna');
  const { page } = anna;
  await anna.makeBoard('A year of work');
  await anna.send({ type: 'post-card', card: 'c', kind: 'observation', text: 'Nobody asks', x: 0, y: 0 });
  await anna.send({ type: 'comment', comment: 's', on: { card: 'c' }, text: 'Since the reorganisation' });
  await anna.send({
    type: 'propose-intervention',
    intervention: 'i',
    title: 'Ask what the reorganisation broke',
    scope: 'own-work',
    patterns: [],
  });
  await anna.surface.focus();
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: anna.t('find_text') })).toBeFocused();
  await page.keyboard.type('reorganisation');
  await expect(
    page.getByRole('search').getByText(anna.t('find_count_interventions', { n: 1 })),
  ).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.locator('article.card.hit')).toHaveCount(1);
  await expect(page.getByText('Since the reorganisation')).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/intervention\/i\b/);
  // The field keeps the keys, so that one goes on.
  await expect(page.getByRole('searchbox', { name: anna.t('find_text') })).toBeFocused();
});
