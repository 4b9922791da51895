import { expect, type BrowserContext, type Download, type Locator, type Page } from '@playwright/test';
import { canonical } from '../src/board/canonical';
import type { Board, Id } from '../src/board/types';
import { en } from '../messages/en';
import { nl } from '../messages/nl';
import type { Texts } from '../src/app/language';
import type { Network } from './network';

/** What a browser says by itself when a request gets no answer or a refusal. It says so also where we handle it. */
const networkTrouble =
  /Failed to load resource|net::ERR_|WebSocket connection to|WebSocket is closed|EventSource's response/;

type Key = keyof typeof en;

/** Somebody behind a browser: what people do on a board, told in their words. */
export class Person {
  readonly problems: string[] = [];
  private troubled = false;
  private words: Texts = en;

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly name: string,
  ) {
    this.watch(page);
  }

  static async in(context: BrowserContext, name: string): Promise<Person> {
    return new Person(context, await context.newPage(), name);
  }

  /** The same browser with another tab. */
  async otherTab(): Promise<Person> {
    const other = await Person.in(this.context, this.name);
    other.words = this.words;
    // What goes wrong there is told here too.
    this.problems.push = other.problems.push = (...items) => Array.prototype.push.apply(this.problems, items);
    return other;
  }

  private watch(page: Page): void {
    page.on('pageerror', (error) => this.problems.push(`${this.name}: ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      if (message.type() !== 'error' && !/content security policy/i.test(message.text())) return;
      if (this.troubled && networkTrouble.test(message.text())) return;
      this.problems.push(`${this.name}: ${message.text()} (${message.location().url})`);
    });
  }

  /** From here on the browser may complain about the network: the test breaks it. */
  expectsNetworkTrouble(): void {
    this.troubled = true;
  }

  speaks(language: 'en' | 'nl'): void {
    this.words = language === 'nl' ? nl : en;
  }

  /** A text of the interface, in this person's language. */
  t(key: Key, values: Record<string, string | number> = {}): string {
    const text = this.words[key];
    const form = typeof text === 'string' ? text : values.n === 1 ? (text.one ?? text.other) : text.other;
    return form.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
  }

  async leave(): Promise<void> {
    await this.context.close();
  }

  // Coming in

  /** Makes a board and is its facilitator. */
  async makeBoard(title: string, question = ''): Promise<void> {
    await this.page.goto('/');
    await this.field('start_board_title').fill(title);
    if (question) await this.field('start_question').fill(question);
    await this.field('start_name').fill(this.name);
    await this.button('start_make').click();
    await this.expectOnBoard(title);
  }

  async openExample(): Promise<void> {
    await this.page.goto('/');
    await this.button('start_example_open').click();
    await expect(this.surface).toBeVisible();
    await this.expectSaved();
  }

  /** Follows an invitation; through `network` where one is given. */
  async join(link: string, network?: Network): Promise<void> {
    await this.page.goto(network ? network.url + new URL(link).pathname : link);
    await this.field('start_name').fill(this.name);
    await this.button('join_go').click();
    await this.expectOnBoard();
  }

  async expectOnBoard(title?: string): Promise<void> {
    await expect(this.page.getByRole('main')).toBeVisible();
    if (title) await expect(this.page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await this.expectSaved();
  }

  /** A link for somebody in that role, from the share dialog. */
  async invite(role: 'participant' | 'facilitator' | 'reader' | 'projector'): Promise<string> {
    await this.button('shell_share').click();
    const dialog = this.dialog('share_title');
    const choice = dialog.getByRole('radio', { name: this.t(`role_${role}`) });
    // By keyboard: the dialog may still be on its way up under the mouse.
    if (role !== 'participant') await choice.press('Space');
    await expect(choice).toBeChecked();
    const link = dialog.getByRole('textbox', { name: this.t('share_link') }).first();
    await expect(link).toHaveValue(/\/join\//);
    const value = await link.inputValue();
    await this.closeDialog();
    return value;
  }

  // Finding things

  get surface(): Locator {
    return this.page.getByRole('application');
  }

  get panel(): Locator {
    return this.page.getByRole('complementary', { name: this.t('panel_label') });
  }

  get column(): Locator {
    return this.page.getByRole('complementary', { name: this.t('shell_interventions') });
  }

  get toasts(): Locator {
    return this.page.getByRole('status');
  }

  button(key: Key, values?: Record<string, string | number>): Locator {
    return this.page.getByRole('button', { name: this.t(key, values), exact: true });
  }

  field(key: Key): Locator {
    return this.page.getByRole('textbox', { name: this.t(key), exact: true });
  }

  dialog(key: Key, values?: Record<string, string | number>): Locator {
    return this.page.getByRole('dialog', { name: this.t(key, values) });
  }

  async closeDialog(): Promise<void> {
    await this.page
      .getByRole('dialog')
      .getByRole('button', { name: this.t('shell_close'), exact: true })
      .click();
    await expect(this.page.getByRole('dialog')).toHaveCount(0);
  }

  /** A card on the surface, by its text. */
  card(text: string | RegExp): Locator {
    return this.surface.getByRole('article').filter({ hasText: text });
  }

  pattern(name: string): Locator {
    return this.regionOf(`${this.t('panel_pattern')} ${name}`);
  }

  get unnamedPattern(): Locator {
    return this.regionOf(this.t('pattern_unnamed'));
  }

  private regionOf(pattern: string): Locator {
    return this.surface.getByRole('region', { name: new RegExp(`^${escaped(pattern)},`) });
  }

  // Working with cards and patterns

  /** Opens a new card, and types. */
  async startPost(text = ''): Promise<void> {
    await this.page.getByRole('button', { name: `${this.t('card_new')} N`, exact: true }).click();
    if (text) await this.field('card_new').fill(text);
  }

  async post(...texts: string[]): Promise<void> {
    await this.startPost();
    for (const text of texts) {
      await this.field('card_new').fill(text);
      await this.page.keyboard.press('Enter');
      await expect(this.field('card_new')).toHaveValue('');
      await expect(this.card(text)).toBeVisible();
    }
    await this.page.keyboard.press('Escape');
  }

  async startEditing(card: string): Promise<Locator> {
    await this.card(card).dblclick({ position: { x: 60, y: 50 } });
    const field = this.field('card_text');
    await expect(field).toBeFocused();
    return field;
  }

  async edit(card: string, text: string): Promise<void> {
    await (await this.startEditing(card)).fill(text);
    await this.page.keyboard.press('Enter');
    await expect(this.card(text)).toBeVisible();
  }

  /** Drags the first onto the second by hand. */
  async drag(what: Locator, onto: Locator): Promise<void> {
    await this.seeAll();
    const from = (await what.boundingBox())!;
    const to = (await onto.boundingBox())!;
    const { mouse } = this.page;
    await mouse.move(from.x + from.width / 2, from.y + from.height / 2);
    await mouse.down();
    await mouse.move(from.x + from.width / 2 + 12, from.y + from.height / 2 + 12, { steps: 4 });
    await mouse.move(to.x + to.width / 2, to.y + to.height - 30, { steps: 8 });
    await mouse.up();
  }

  async seeAll(): Promise<void> {
    await this.button('surface_fit').click();
  }

  /** Opens a card or pattern of the surface beside it. */
  async open(thing: Locator): Promise<void> {
    await thing.focus();
    await this.page.keyboard.press('Space');
    await expect(this.panel).toBeVisible();
  }

  async closePanel(): Promise<void> {
    await this.panel.getByRole('button', { name: this.t('shell_close'), exact: true }).click();
    await expect(this.panel).toHaveCount(0);
  }

  async comment(text: string): Promise<void> {
    await this.panel.getByRole('textbox', { name: this.t('comment_write') }).fill(text);
    await this.panel.getByRole('button', { name: this.t('comment_post'), exact: true }).click();
    await expect(this.panel.getByText(text)).toBeVisible();
  }

  async propose(title: string): Promise<void> {
    await this.column.getByRole('button', { name: this.t('intervention_propose') }).click();
    const dialog = this.dialog('intervention_propose_title');
    await dialog.getByRole('textbox', { name: this.t('intervention_what') }).fill(title);
    await dialog.getByRole('button', { name: this.t('intervention_propose') }).click();
    await expect(dialog).toHaveCount(0);
    await this.closePanel();
    await expect(this.column.getByRole('link', { name: title })).toBeVisible();
  }

  /** Asks the group about everything that was proposed, and at least about the first two things there are. */
  async openVote(question: string, dots: number): Promise<void> {
    await this.column.getByRole('button', { name: this.t('vote_hold') }).click();
    const dialog = this.dialog('vote_new_title');
    await dialog.getByRole('textbox', { name: this.t('vote_question') }).fill(question);
    for (const i of [0, 1]) await dialog.getByRole('checkbox').nth(i).check();
    await dialog.getByRole('spinbutton', { name: this.t('vote_budget') }).fill(String(dots));
    await dialog.getByRole('button', { name: this.t('vote_open') }).click();
    await expect(this.panel.getByRole('heading', { name: question })).toBeVisible();
  }

  async give(option: string, dots = 1): Promise<void> {
    const more = this.panel.getByRole('button', { name: this.t('vote_more', { name: option }), exact: true });
    for (let i = 0; i < dots; i += 1) await more.click();
  }

  async menu(key: Key): Promise<void> {
    await this.button('shell_more').click();
    await this.button(key).click();
  }

  async saveCopy(key: 'shell_export_md' | 'shell_export_csv' | 'shell_export_json'): Promise<Download> {
    await this.button('shell_more').click();
    const download = this.page.waitForEvent('download');
    await this.page.getByRole('link', { name: this.t(key) }).click();
    return download;
  }

  // What is so

  async expectSaved(): Promise<void> {
    await expect(this.page.getByText(this.t('status_saved'), { exact: true })).toBeVisible();
  }

  /** Told that there is no connection, and how much waits. */
  async expectOffline(waiting: number): Promise<void> {
    const text = waiting ? this.t('status_offline_waiting', { n: waiting }) : this.t('status_offline');
    await expect(this.page.getByText(text, { exact: true })).toBeVisible();
  }

  /** The board as the server gives it to this person, as text that is equal for equal boards. */
  async board(): Promise<string> {
    return canonical((await this.fetched()).board);
  }

  async fetched(): Promise<{ seq: number; board: Board }> {
    const answer = await this.page.request.get(this.address());
    expect(answer.status()).toBe(200);
    return (await answer.json()) as { seq: number; board: Board };
  }

  /** Sends a command past the screen; gives the answer. */
  async send(command: object): Promise<{ status: number; code?: string }> {
    const answer = await this.page.request.post(this.address('/commands'), {
      headers: { origin: new URL(this.page.url()).origin },
      data: { id: crypto.randomUUID(), ...command },
    });
    return { status: answer.status(), ...((await answer.json()) as object) };
  }

  /** Plans a meeting, past the screen, and goes to a step of it: the first, if not said otherwise. */
  async beginMeeting(
    plan: { meeting: Id; title: string; agenda: readonly { step: Id }[] },
    step = plan.agenda[0]!.step,
  ): Promise<void> {
    const { meeting } = plan;
    for (const command of [
      { type: 'plan-meeting', ...plan },
      { type: 'open-meeting', meeting },
      { type: 'go-to-step', meeting, step },
    ])
      expect(await this.send(command), JSON.stringify(command)).toMatchObject({ status: 200 });
  }

  private address(rest = ''): string {
    const { pathname, searchParams, origin } = new URL(this.page.url());
    return `${origin}/api/boards/${pathname.split('/')[2]}${rest}?as=${searchParams.get('as')}`;
  }

  /** All that is on the board, read from the outline this person's browser shows. */
  async outline(): Promise<string[]> {
    const main = this.page.getByRole('main');
    const list = this.button('surface_as_list');
    const onPlane = await list.isVisible();
    if (onPlane) await list.click();
    const parts = [this.counted('outline_patterns'), this.counted('outline_loose')];
    const outline = [];
    for (const name of parts)
      // What is out of view is not drawn, but it is there.
      outline.push((await main.getByRole('region', { name }).textContent()) ?? '');
    if (onPlane) await this.button('surface_as_plane').click();
    return outline;
  }

  /** A text with a number in it, whatever the number. */
  counted(key: Key): RegExp {
    const text = this.words[key];
    const forms = typeof text === 'string' ? [text] : Object.values(text);
    return new RegExp(`^(${forms.map((form) => form.replace('{n}', '[\\d.,]+')).join('|')})$`);
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
