import { afterEach, describe, expect, it } from 'vitest';
import { keepFocus } from './keep-focus';

let root: HTMLElement;
let stop: () => void;

function start(html: string): void {
  root = document.createElement('div');
  root.innerHTML = html;
  document.body.append(root);
  stop = keepFocus(root);
}

const row = (id: string) =>
  `<li data-node="${id}" tabindex="-1"><button>edit</button><button>move</button></li>`;
const find = (selector: string) => root.querySelector<HTMLElement>(selector)!;
const settled = () => new Promise<void>((done) => setTimeout(done));
const where = () => {
  const active = document.activeElement as HTMLElement;
  return `${active.closest<HTMLElement>('[data-node]')?.dataset.node} ${active.textContent}`;
};

afterEach(() => {
  stop();
  root.remove();
});

describe('the focus in the outline', () => {
  it('goes along with a card that somebody else moved to another list', async () => {
    start(`<ul id="one">${row('a')}${row('b')}</ul><ul id="two"></ul>`);
    find('[data-node="a"] button:last-child').focus();
    find('[data-node="a"]').remove();
    find('#two').innerHTML = row('a');
    await settled();
    expect(where()).toBe('a move');
  });

  it('goes to what comes next when the card was thrown away, else to what came before', async () => {
    start(`<ul>${row('a')}${row('b')}${row('c')}</ul>`);
    find('[data-node="b"] button').focus();
    find('[data-node="b"]').remove();
    await settled();
    expect(document.activeElement).toBe(find('[data-node="c"]'));
    find('[data-node="c"]').remove();
    await settled();
    expect(document.activeElement).toBe(find('[data-node="a"]'));
  });

  it('is not taken from elsewhere on the page', async () => {
    start(`<ul>${row('a')}${row('b')}</ul>`);
    const elsewhere = document.createElement('button');
    document.body.append(elsewhere);
    find('[data-node="a"] button').focus();
    elsewhere.focus();
    find('[data-node="a"]').remove();
    await settled();
    expect(document.activeElement).toBe(elsewhere);
    elsewhere.remove();
    await settled();
    expect(document.activeElement).toBe(document.body);
  });
});
