import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const ICON = /@lucide[\\/]svelte[\\/]dist[\\/]icons[\\/][\w-]+\.svelte$/;

/**
 * Icons as plain pictures. As they come, each builds its attributes from a dozen settings and each of its lines is an
 * element whose name is looked up: for a thousand cards that was half of what drawing them took. Ours have a size and a
 * thickness, nothing else, and a template that is copied: they stand beside words, or on buttons that have a name.
 */
export function plainIcons(): Plugin {
  return {
    name: 'plain-icons',
    enforce: 'pre',
    load(id) {
      return ICON.test(id) ? plain(readFileSync(id, 'utf8')) : undefined;
    },
  };
}

/** Fails where an icon is written otherwise than we know: it would be an empty picture. */
export function plain(source: string): string {
  const [, data] = /^const iconData = (\{.*\});?$/m.exec(source) ?? [];
  if (!data) throw new Error(`an icon of another shape: ${source.slice(0, 200)}`);
  const { size, node } = JSON.parse(data) as Icon;
  const inside = node.map(([tag, attributes]) => `<${tag}${written(attributes)} />`).join('');
  return `<script>let { size = ${size}, strokeWidth = 2 } = $props();</script>
<svg width={size} height={size} viewBox="0 0 ${size} ${size}" fill="none" stroke="currentColor" stroke-width={strokeWidth} stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${inside}</svg>`;
}

interface Icon {
  readonly size: number;
  readonly node: readonly (readonly [string, Readonly<Record<string, string>>])[];
}

function written(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join('');
}
