import { describe, expect, it } from 'vitest';
import { inviteIn } from './invite';

describe('what somebody typed as a code', () => {
  it.each([
    ['https://board.example/join/AbC_12-x', 'AbC_12-x'],
    [' http://10.0.0.4:8080/join/AbC?utm=1#x ', 'AbC'],
    ['AbC', 'AbC'],
    ['AB CD 12', 'ABCD12'],
    ['   ', ''],
  ])('%j leads to %j', (typed, invite) => {
    expect(inviteIn(typed)).toBe(invite);
  });
});
