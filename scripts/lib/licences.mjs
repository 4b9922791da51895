import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** May go along with Apache-2.0: they ask for a notice, or that changes to their own files are shared. */
const FITTING = new Set([
  ...['Apache-2.0', 'MIT', 'MIT-0', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'BlueOak-1.0.0', 'CC0-1.0', 'Unlicense'],
  ...['EPL-1.0', 'EPL-2.0', 'MPL-2.0', 'OFL-1.1', 'CC-BY-4.0', 'Python-2.0', 'Zlib'],
]);

/** What a component's own description says wrongly or not at all, and how that was found out. */
const KNOWN_BETTER = [
  // It says "The BSD License" and names the two clauses at opensource.org; the tool takes that for the old four.
  { group: 'de.bwaldvogel', licences: ['BSD-2-Clause'] },
  { group: 'com.h2database', licences: ['MPL-2.0', 'EPL-1.0'] },
  { group: 'io.patternboard', licences: ['Apache-2.0'] },
];

const folder = process.argv[2];

function licences(component) {
  const better = KNOWN_BETTER.find(({ group }) => group === component.group);
  if (better) return better.licences;
  return (component.licenses ?? []).flatMap(({ license, expression }) =>
    (expression ?? license.id ?? license.name).replace(/[()]/g, '').split(/\s+OR\s+/i),
  );
}

/** One of several is enough: whoever offers more lets us choose. "A AND B" asks for both. */
function fits(component) {
  return licences(component).some((one) => one.split(/\s+AND\s+/i).every((part) => FITTING.has(part)));
}

function componentsOf(side) {
  const { components } = JSON.parse(readFileSync(path.join(folder, `sbom-${side}.json`), 'utf8'));
  if (!(components.length > 10)) throw new Error(`${side}: only ${components.length} components, so the list is not whole`);
  return components;
}

const name = ({ group, name, version }) => `${group ? `${group}/` : ''}${name} ${version}`;
const lines = ['# Software in Patternboard, and its licences'];
const wrong = [];
for (const side of ['server', 'web']) {
  const components = componentsOf(side).sort((one, other) => (name(one) < name(other) ? -1 : 1));
  lines.push('', `## ${side}: ${components.length}`, '', '| component | licence |', '|---|---|');
  for (const one of components) lines.push(`| ${name(one)} | ${licences(one).join(' or ') || '**none**'} |`);
  wrong.push(...components.filter((one) => !fits(one)).map((one) => `${name(one)}: ${licences(one).join(' or ') || 'no licence'}`));
  console.log(`${side}: ${components.length} components`);
}
writeFileSync(path.join(folder, 'licences.md'), `${lines.join('\n')}\n`);
for (const each of wrong) console.error(`does not fit Apache-2.0: ${each}`);
if (wrong.length === 0) console.log(`All fit. The report is ${path.join(folder, 'licences.md')}`);
process.exit(wrong.length === 0 ? 0 : 1);
