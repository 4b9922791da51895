import { describe, expect, it } from 'vitest';
import { addressOf, chosenIn, linkTo } from './address';

const at = (address: string) => new URL(address, 'https://board.example');

describe('the address of a thing', () => {
  it('opens it, also as older links have it', () => {
    expect(chosenIn(at('/b/B1/card/c-1?as=me'))).toEqual({ kind: 'card', id: 'c-1' });
    expect(chosenIn(at('/b/B1?as=me#pattern/p1'))).toEqual({ kind: 'pattern', id: 'p1' });
  });

  it('opens a page of it, and is the address of that page', () => {
    const versions = { kind: 'pattern', id: 'p1', versions: true } as const;
    expect(chosenIn(at('/b/B1/pattern/p1/versions?as=me'))).toEqual(versions);
    expect(addressOf(versions, at('/b/B1/card/c1?as=me'))).toBe('/b/B1/pattern/p1/versions?as=me');
    expect(linkTo(versions, at('/b/B1?as=me'))).toBe('https://board.example/b/B1/pattern/p1/versions');
  });

  it('opens nothing where it makes no sense', () => {
    for (const odd of [
      '/b/B1/round/r1/versions',
      '/b/B1/card/c1/versions/2',
      '/b/B1',
      '/b/B1/cards/c1',
      '/b/B1/card/c1/more',
      '/b/B1/card/<script>',
      '/#card/',
    ])
      expect(chosenIn(at(odd))).toBeUndefined();
  });

  it('keeps who one is and what one looks for', () => {
    const now = at('/b/B1/card/c1?as=me&find=x#old');
    expect(addressOf({ kind: 'pattern', id: 'p1' }, now)).toBe('/b/B1/pattern/p1?as=me&find=x');
    expect(addressOf(undefined, now)).toBe('/b/B1?as=me&find=x');
  });

  it('says nothing of oneself where it is handed to others', () => {
    expect(linkTo({ kind: 'round', id: 'r1' }, at('/b/B1?as=me&find=x'))).toBe(
      'https://board.example/b/B1/round/r1',
    );
  });

  it('stays on a page that is no board', () =>
    expect(addressOf({ kind: 'card', id: 'c1' }, at('/dev/surface.html?cards=9'))).toBe(
      '/dev/surface.html?cards=9#card/c1',
    ));
});
