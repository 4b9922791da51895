import { readFileSync, readdirSync } from 'node:fs';
import { parse, type AST } from 'svelte/compiler';
import { describe, expect, it } from 'vitest';
import { en } from '../../messages/en';
import { keysFrom } from '../../build/first-texts';

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.(svelte|ts)$/.test(path) && !/\.test\.ts$/.test(path))
  .map((path) => ({ path, text: readFileSync(`src/${path}`, 'utf8') }));

const seen = new Set([
  'title',
  'aria-label',
  'placeholder',
  'alt',
  'label',
  'aria-description',
  'name',
  'hint',
]);
/** What a key is called is no word of a language. */
const keyNames = /^(N|P|\d+%?)$/;
const isWord = (text: string) => /\p{L}/u.test(text) && !keyNames.test(text.trim());

type Node = { type: string; [key: string]: unknown };

/** Every piece of text that a template shows or a screen reader says, and that is not from the messages. */
function wordsIn(source: string): string[] {
  const found: string[] = [];
  const literal = (node: Node, where: string) => {
    // What is compared with, or looked up, is not shown.
    if (['BinaryExpression', 'MemberExpression', 'CallExpression', 'ObjectExpression'].includes(node.type))
      return;
    if (node.type === 'Literal' && typeof node.value === 'string' && isWord(node.value))
      found.push(`${where}: ${node.value}`);
    if (node.type === 'TemplateElement' && isWord((node.value as { raw: string }).raw))
      found.push(`${where}: ${(node.value as { raw: string }).raw}`);
    if (node.type === 'ConditionalExpression')
      return [node.consequent, node.alternate].forEach((branch) => literal(branch as Node, where));
    each(node, (child) => literal(child, where));
  };
  const visit = (node: Node) => {
    if (node.type === 'Text' && isWord(node.data as string)) found.push((node.data as string).trim());
    if (node.type === 'ExpressionTag') literal(node.expression as Node, 'shown');
    if (node.type === 'StyleDirective' || node.type === 'ClassDirective') return;
    if (node.type === 'Attribute') {
      if (!isVisible(node)) return;
      const parts = [node.value].flat() as Node[];
      for (const part of parts) {
        if (part.type === 'Text' && isWord(part.data as string)) found.push(`${node.name}: ${part.data}`);
        if (part.type === 'ExpressionTag') literal(part.expression as Node, String(node.name));
      }
      return;
    }
    if (node.type === 'Component' || node.type === 'RegularElement')
      for (const attribute of node.attributes as Node[])
        if (attribute.type === 'Attribute') visit({ ...attribute, of: node.type, on: node.name } as Node);
    each(node, (child) => child.type !== 'Attribute' && visit(child));
  };
  visit((parse(source, { modern: true }) as AST.Root).fragment as unknown as Node);
  return found;
}

/** On elements `name` is for forms. */
function isVisible({ name, of }: Node): boolean {
  return seen.has(String(name)) && !(of === 'RegularElement' && ['name', 'hint'].includes(String(name)));
}

function each(node: Node, then: (child: Node) => void): void {
  for (const value of Object.values(node))
    for (const child of [value].flat())
      if (child && typeof child === 'object' && typeof (child as Node).type === 'string') then(child as Node);
}

describe('the words people see', () => {
  it('are all in the messages, none in a template', { timeout: 60_000 }, () => {
    const found = files
      .filter(({ path }) => path.endsWith('.svelte'))
      .flatMap(({ path, text }) => wordsIn(text).map((words) => `${path}: ${words}`));
    expect(found).toEqual([]);
  });

  it('would be found in a template', () => {
    const found = wordsIn(
      '<p title="Hello">{a ? "Yes" : b === "no"}</p><Button name={`Close ${x}`}>Go</Button><input name="x" />',
    );
    expect(found).toEqual(['title: Hello', 'shown: Yes', 'name: Close ', 'Go']);
  });

  it('are all in the messages, none in what is said or told', () => {
    const said = /\b(?:say|problem|announce)\(\s*(['"`])(?=[^'"`]*\p{L})/gu;
    const found = files.flatMap(({ path, text }) =>
      [...text.matchAll(said)].map((match) => `${path}: ${text.slice(match.index, match.index + 60)}`),
    );
    expect(found).toEqual([]);
  });

  it('are all used', () => {
    const code = files.map(({ text }) => text).join('\n');
    const used = new Set([...code.matchAll(/\bm\.(\w+)/g)].map((match) => match[1]));
    expect(Object.keys(en).filter((key) => !used.has(key))).toEqual([]);
  });

  it('come with a first view where that shows them, else later', () => {
    const first = keysFrom(['src/main.ts', 'src/app/BoardPage.svelte']);
    const has = (file: string) => [...keysFrom([`src/${file}`])].every((key) => first.has(key));
    expect(
      ['app/TopBar.svelte', 'surface/Bar.svelte', 'cards/CardView.svelte'].filter((one) => !has(one)),
    ).toEqual([]);
    expect(['start/StartPage.svelte', 'app/later.ts', 'privacy/PrivacyDialog.svelte'].filter(has)).toEqual(
      [],
    );
    expect(first.size).toBeLessThan(Object.keys(en).length / 2);
  });

  it('are waited for by every part of the page that comes later', () => {
    // These have no words of their own, or what they need is in the first view.
    const plain = ['first-view.ts', 'line.ts', 'Popover.svelte', 'WrittenText.svelte'];
    const bare = files
      .filter(({ path }) => !plain.some((name) => path.endsWith(`/${name}`)))
      .filter(({ text }) => /\bimport\(/.test(text.replace(/part\(\s*\(\) => import\(/g, '')))
      .map(({ path }) => path);
    expect(bare).toEqual([]);
  });
});
