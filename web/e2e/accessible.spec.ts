import axe, { type AxeResults } from 'axe-core';
import type { Person } from './person';
import { expect, test } from './people';

/** What axe may find, and why: the initials of who is here are pictures; the button's name says how many there are. */
const everywhere = ['label-content-name-mismatch'];

async function expectAccessible(person: Person, what: string): Promise<void> {
  await test.step(`${what} is accessible`, async () => {
    // Evaluated, not added as a script: the security policy of the page stays as it is.
    await person.page.evaluate(axe.source);
    const { violations } = await person.page.evaluate<AxeResults>(() =>
      (window as unknown as { axe: typeof axe }).axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
        resultTypes: ['violations'],
      }),
    );
    const found = violations
      .filter(({ id }) => !everywhere.includes(id))
      .flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html} ${any[0]?.message ?? ''}`));
    expect.soft(found, what).toEqual([]);
  });
}

for (const language of ['en', 'nl'] as const)
  for (const theme of ['light', 'dark'] as const)
    test(`in ${language}, ${theme}: the example opens in one click, and everything is accessible`, async ({
      bring,
    }) => {
      const look = { locale: language === 'nl' ? 'nl-NL' : 'en-GB', colorScheme: theme };
      const anna = await bring('Anna', look);
      const bram = await bring('Bram', { ...look, viewport: { width: 390, height: 844 }, isMobile: true });
      for (const person of [anna, bram]) person.speaks(language);

      await anna.page.goto('/');
      await expect(anna.page.getByRole('heading', { level: 1, name: anna.t('start_claim') })).toBeVisible();
      await expect(anna.page.locator('html')).toHaveAttribute('lang', language);
      await expect(anna.page.locator('html')).toHaveAttribute('data-theme', theme);
      await expectAccessible(anna, 'the start page');

      await anna.button('start_example_open').click();
      await expect(anna.surface).toBeVisible();
      await anna.expectSaved();
      const { board } = await anna.fetched();
      expect(board.language).toBe(language);
      expect(Object.keys(board.cards).length).toBeGreaterThanOrEqual(60);
      expect(Object.keys(board.patterns).length).toBeGreaterThanOrEqual(6);
      await expectAccessible(anna, 'the board from afar');
      for (let i = 0; i < 4; i += 1) await anna.button('surface_zoom_in').click();
      await expectAccessible(anna, 'the board nearby');

      const [, pattern] = Object.entries(board.patterns)[0]!;
      await anna.open(anna.pattern(pattern.name!));
      await expectAccessible(anna, 'a pattern opened beside the board');
      await anna.closePanel();
      await anna.button('surface_as_list').click();
      await expectAccessible(anna, 'the list');
      await anna.button('surface_as_plane').click();

      const link = await anna.invite('participant');
      await bram.page.goto(link);
      await expect(bram.field('start_name')).toBeVisible();
      await expectAccessible(bram, 'the join page');
      await bram.join(link);
      await expectAccessible(bram, 'the list on a phone');
      await anna.openVote('?!', 3);
      await expectAccessible(anna, 'an open vote');
      await bram.toasts.getByRole('button', { name: bram.t('vote_go') }).click();
      await expectAccessible(bram, 'a vote on a phone');

      await anna.button('shell_share').click();
      await expect(anna.page.getByRole('textbox', { name: anna.t('share_link') })).toHaveValue(/join/);
      await expectAccessible(anna, 'the share dialog');
      await anna.closeDialog();
      const wall = await anna.otherTab();
      await wall.page.goto(await anna.invite('projector'));
      await wall.button('join_show').click();
      await expect(wall.page.getByText('?!')).toBeVisible();
      await expectAccessible(wall, 'the wall');
    });
