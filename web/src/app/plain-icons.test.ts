import Eye from '@lucide/svelte/icons/eye';
import { mount } from 'svelte';
import { expect, it } from 'vitest';
import { plain } from '../../build/plain-icons';

it('draws an icon as a plain picture of that size, which says nothing by itself', () => {
  mount(Eye, { target: document.body, props: { size: 14 } });
  const picture = document.body.querySelector('svg')!;
  expect(picture.getAttribute('aria-hidden')).toBe('true');
  expect([picture.getAttribute('width'), picture.querySelectorAll('path, circle').length]).toEqual(['14', 2]);
});

it('does not make an empty picture of an icon that is written otherwise', () =>
  expect(() => plain('<script>const icon = {};</script>')).toThrow('an icon of another shape'));
