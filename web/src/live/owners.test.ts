import { afterEach, expect, test } from 'vitest';
import { AskedOwners } from './owners';

const tabs: AskedOwners[] = [];
const tab = () => {
  const one = new AskedOwners();
  tabs.push(one);
  return one;
};
afterEach(() => tabs.splice(0).forEach((one) => one.leave()));

test('without locks, what a tab that lives has is left to it, until that is gone', async () => {
  const [first, second] = [tab(), tab()];
  await first.enter('first');
  await second.enter('second');
  const taken: string[] = [];
  const take = (name: string) => second.ifGone(name, async () => void taken.push(name));
  await take('first');
  expect(taken).toEqual([]);
  await take('nobody');
  first.leave();
  await take('first');
  expect(taken).toEqual(['nobody', 'first']);
});
