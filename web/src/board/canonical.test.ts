import { describe, expect, it } from 'vitest';
import { canonical, fingerprint } from './canonical';

describe('canonical JSON', () => {
  it('is equal for equal values, whatever the order of their keys', () => {
    expect(canonical({ b: 1, a: { d: [2, { y: 0, x: 0 }], c: null } })).toBe(
      '{"a":{"c":null,"d":[2,{"x":0,"y":0}]},"b":1}',
    );
  });

  it('has a fingerprint that changes with the value', () => {
    expect(fingerprint({ a: 1, b: 2 })).toBe(fingerprint({ b: 2, a: 1 }));
    expect(fingerprint({ a: 1 })).not.toBe(fingerprint({ a: 2 }));
    expect(fingerprint('')).toMatch(/^[0-9a-f]{16}$/);
  });
});
