import type { Locator } from '@playwright/test';
import type { Person } from './person';
import { expect, test } from './people';

// The main work of a group, twice: by somebody who has only a keyboard, and by somebody who has only what a screen
// reader gives: roles, names and the keyboard. No pointer, and nothing that one has to see.

const WORDS = {
  text: 'She asked me why it was a no',
  meaning: 'The rule protected me',
  pattern: 'We shelter behind the rule',
  why: 'I read the rule out loud',
  proposal: 'Ask one question more',
  question: 'Where do we start?',
};

async function press(person: Person, ...keys: string[]): Promise<void> {
  for (const key of keys) await person.page.keyboard.press(key);
}

const hasFocus = (target: Locator) =>
  target.evaluateAll((all) => all.includes(document.activeElement as HTMLElement));

/** Goes on with Tab until it is there. */
async function tabTo(person: Person, target: Locator, most = 60): Promise<void> {
  for (let i = 0; i < most; i += 1) {
    if (await hasFocus(target)) return;
    await press(person, 'Tab');
  }
  throw new Error(`Tab never came to ${target}`);
}

/** The board of a facilitator with a second proposal, as there has to be something to choose from. */
async function startGroup(anna: Person): Promise<string> {
  await anna.makeBoard('How we work');
  await anna.propose('Phone first');
  return anna.invite('participant');
}

async function openVote(anna: Person): Promise<void> {
  await expect(anna.column.getByRole('link', { name: WORDS.proposal })).toBeVisible();
  await anna.openVote(WORDS.question, 2);
}

async function showResult(anna: Person): Promise<void> {
  await expect(anna.panel.getByText(anna.t('vote_turnout', { n: 1, all: 2 }))).toBeVisible();
  await anna.panel.getByRole('button', { name: anna.t('vote_close') }).click();
  await anna
    .dialog('vote_close_title')
    .getByRole('button', { name: anna.t('vote_close') })
    .click();
  await anna.panel.getByRole('button', { name: anna.t('vote_reveal') }).click();
}

async function expectAllThere(person: Person): Promise<void> {
  const { board } = await person.fetched();
  const [pattern, { name }] = Object.entries(board.patterns)[0]!;
  const [card, made] = Object.entries(board.cards)[0]!;
  expect(name).toBe(WORDS.pattern);
  expect(made).toMatchObject({ text: WORDS.text, meaning: WORDS.meaning, pattern });
  expect(board.evidence).toMatchObject([{ card, pattern, stance: 'supports', why: WORDS.why }]);
  expect(Object.values(board.rounds)[0]!.tally).toBeDefined();
}

test('with a keyboard alone, on the board', async ({ bring }) => {
  const anna = await bring('Anna');
  const bram = await bring('Bram');
  const link = await startGroup(anna);
  const { page } = bram;
  const type = (text: string) => page.keyboard.type(text);

  await test.step('join', async () => {
    await page.goto(link);
    await tabTo(bram, bram.field('start_name'));
    await type('Bram');
    await press(bram, 'Enter');
    await bram.expectOnBoard('How we work');
  });

  await test.step('post what one saw, with what it means', async () => {
    await press(bram, 'n');
    await expect(bram.field('card_new')).toBeFocused();
    await type(WORDS.text);
    await tabTo(bram, page.getByRole('button', { name: bram.t('card_feeling_and_meaning') }));
    await press(bram, 'Enter', 'Shift+Tab');
    await expect(bram.field('card_meaning')).toBeFocused();
    await type(WORDS.meaning);
    await press(bram, 'Enter', 'Escape');
    await expect(anna.card(WORDS.text)).toBeVisible();
  });

  await test.step('make a pattern and name it', async () => {
    await press(bram, 'p');
    await expect(bram.field('pattern_name')).toBeFocused();
    await type(WORDS.pattern);
    await press(bram, 'Enter');
    await expect(anna.pattern(WORDS.pattern)).toBeVisible();
  });

  await test.step('carry the card to the pattern; Escape takes it back first', async () => {
    await press(bram, 'End');
    await expect(bram.card(WORDS.text)).toBeFocused();
    await press(bram, 'g', 'ArrowLeft');
    const place = bram.t('carry_first', { pattern: WORDS.pattern });
    await expect(bram.toasts.filter({ hasText: place })).toBeAttached();
    await press(bram, 'Escape');
    await expect(bram.toasts.filter({ hasText: bram.t('carry_cancelled') })).toBeAttached();
    await expect(bram.card(WORDS.text)).toBeFocused();
    await press(bram, 'Shift+Enter', 'ArrowLeft', 'Enter');
    await expect(anna.pattern(WORDS.pattern)).toHaveAccessibleName(/1 card$/);
    await expect(bram.card(WORDS.text)).toBeFocused();
  });

  await test.step('link it as evidence, and say why', async () => {
    await press(bram, 'Space');
    await expect(bram.panel).toBeVisible();
    await tabTo(bram, bram.panel.getByRole('button', { name: bram.t('panel_evidence_link') }));
    await press(bram, 'Enter');
    const links = page.getByRole('group', { name: WORDS.pattern });
    await tabTo(bram, links.getByRole('button', { name: bram.t('stance_supports') }));
    await press(bram, 'Enter');
    const why = bram.dialog('panel_evidence_link').getByRole('textbox', {
      name: bram.t('panel_evidence_why_for', { name: WORDS.pattern }),
    });
    await tabTo(bram, why);
    await type(WORDS.why);
    // The dialog, then the panel.
    await press(bram, 'Enter', 'Escape', 'Escape');
    await expect(bram.panel).toHaveCount(0);
  });

  await test.step('propose an intervention', async () => {
    await tabTo(bram, bram.column.getByRole('button', { name: bram.t('intervention_propose') }));
    await press(bram, 'Enter');
    await expect(bram.dialog('intervention_propose_title').getByRole('textbox').first()).toBeFocused();
    await type(WORDS.proposal);
    await press(bram, 'Enter');
    await expect(bram.panel).toBeVisible();
    await tabTo(bram, bram.panel.getByRole('button', { name: bram.t('shell_close'), exact: true }));
    await press(bram, 'Enter');
    await expect(bram.panel).toHaveCount(0);
  });

  await test.step('vote, and read the result', async () => {
    await openVote(anna);
    await expect(bram.panel.getByRole('heading', { name: WORDS.question })).toBeVisible();
    await tabTo(bram, bram.button('vote_more', { name: WORDS.proposal }));
    await press(bram, 'Enter', 'Enter');
    await expect(bram.panel.getByText(bram.t('vote_all_given'))).toBeVisible();
    await showResult(anna);
    const table = bram.panel.locator('summary').filter({ hasText: bram.t('vote_table') });
    await expect(table).toBeVisible();
    await tabTo(bram, table);
    await press(bram, 'Enter');
    await expect(bram.panel.getByRole('row', { name: WORDS.proposal })).toContainText('2');
  });
  await expectAllThere(bram);
});

test('with roles and names alone, in the outline', async ({ bring }) => {
  const anna = await bring('Anna');
  const bram = await bring('Bram');
  const link = await startGroup(anna);
  const { page } = bram;

  /** As a screen reader does it: find it by role and name, bring the focus there, press. */
  async function activate(target: Locator, key = 'Enter'): Promise<void> {
    await target.focus();
    await expect(target).toBeFocused();
    await target.press(key);
  }
  async function write(target: Locator, text: string): Promise<void> {
    await target.focus();
    await page.keyboard.insertText(text);
  }
  const button = (name: string | RegExp) => page.getByRole('button', { name });

  await test.step('join by the invitation, and go to the outline', async () => {
    await page.goto(link);
    await expect(page.getByRole('heading', { level: 1, name: /How we work/ })).toBeVisible();
    await write(page.getByRole('textbox', { name: bram.t('start_name') }), 'Bram');
    await activate(button(bram.t('join_go')));
    await activate(button(bram.t('surface_as_list')));
    await expect(
      page.getByRole('heading', { level: 2, name: bram.counted('outline_patterns') }),
    ).toBeVisible();
    await expect(page).toHaveURL(/view=outline/);
  });

  await test.step('post what one saw, with what it means', async () => {
    await write(page.getByRole('textbox', { name: bram.t('card_new') }), WORDS.text);
    await activate(button(bram.t('card_feeling_and_meaning')));
    await write(page.getByRole('textbox', { name: bram.t('card_meaning'), exact: true }), WORDS.meaning);
    await activate(button(bram.t('card_post')));
    await expect(page.getByRole('article').filter({ hasText: WORDS.meaning })).toBeVisible();
  });

  const card = page.getByRole('article').filter({ hasText: WORDS.text });
  await test.step('put it in a new pattern, and name that', async () => {
    await activate(card.getByRole('button', { name: bram.t('card_move_to') }));
    const dialog = page.getByRole('dialog', { name: bram.t('card_move_to') });
    await activate(dialog.getByRole('button', { name: bram.t('card_to_new_pattern') }));
    await expect(card).toBeFocused();
    await expect(page.getByRole('status', { name: bram.t('news_label') })).toHaveText(
      bram.t('news_own_pattern'),
    );
    await activate(button(new RegExp(`^${bram.t('outline_rename')}`)));
    const name = page.getByRole('textbox', { name: bram.t('pattern_name') });
    await expect(name).toBeFocused();
    await page.keyboard.insertText(WORDS.pattern);
    await name.press('Enter');
    await expect(page.getByRole('heading', { level: 3, name: WORDS.pattern })).toBeFocused();
  });

  await test.step('link it as evidence, and say why', async () => {
    await activate(card.getByRole('button', { name: /^More for/ }));
    await activate(card.getByRole('button', { name: bram.t('panel_evidence_link') }));
    await activate(
      page
        .getByRole('group', { name: WORDS.pattern, exact: true })
        .getByRole('button', { name: bram.t('stance_supports') }),
    );
    await write(
      page.getByRole('textbox', { name: bram.t('panel_evidence_why_for', { name: WORDS.pattern }) }),
      WORDS.why,
    );
    await press(bram, 'Enter');
    await expect(card.getByRole('listitem').filter({ hasText: `supports “${WORDS.pattern}”` })).toContainText(
      WORDS.why,
    );
    await activate(page.getByRole('complementary').getByRole('button', { name: bram.t('shell_close') }));
  });

  await test.step('propose an intervention', async () => {
    await activate(page.getByRole('main').getByRole('button', { name: bram.t('intervention_propose') }));
    const dialog = page.getByRole('dialog', { name: bram.t('intervention_propose_title') });
    await write(dialog.getByRole('textbox', { name: bram.t('intervention_what') }), WORDS.proposal);
    await activate(dialog.getByRole('button', { name: bram.t('intervention_propose') }));
    await activate(page.getByRole('complementary').getByRole('button', { name: bram.t('shell_close') }));
    await expect(page.getByRole('main').getByRole('link', { name: WORDS.proposal })).toBeVisible();
  });

  await test.step('vote, and read the result', async () => {
    await openVote(anna);
    await expect(page.getByRole('heading', { name: WORDS.question }).first()).toBeVisible();
    const more = button(bram.t('vote_more', { name: WORDS.proposal }));
    await activate(more);
    await activate(more);
    await expect(page.getByRole('status').filter({ hasText: bram.t('vote_all_given') })).toBeAttached();
    await showResult(anna);
    await expect(page.getByRole('status', { name: bram.t('news_label') })).toContainText(
      bram.t('news_round_revealed', { question: WORDS.question }),
    );
    const panel = page.getByRole('complementary');
    await activate(panel.getByText(bram.t('vote_table')));
    await expect(panel.getByRole('row', { name: WORDS.proposal })).toContainText('2');
  });
  await expectAllThere(bram);

  await test.step('and the whole is there to be read', async () => {
    await expect(page.getByRole('main')).toMatchAriaSnapshot(`
      - main:
        - navigation "Contents"
        - region "1 pattern":
          - heading "1 pattern" [level=2]
          - heading "${WORDS.pattern}" [level=3]
          - list "Cards in ${WORDS.pattern}":
            - listitem:
              - article:
                - list "Evidence":
                  - listitem
        - region "0 loose cards"
        - region "Interventions":
          - heading "Interventions" [level=2]
        - region "Votes":
          - heading "Votes" [level=2]
    `);
  });
});
