import { describe, expect, it } from 'vitest';
import { Rejection, Unknown } from '../live/rejection';
import { inWords, refused } from './errors';
import { m } from './language';

describe('a problem in words', () => {
  it('names what is missing', () => {
    expect(inWords(new Rejection('title-needed', 400))).toBe(m.error_title_needed());
  });

  it('says of anything that vanished that it is gone', () => {
    expect(inWords(new Rejection('pattern-not-here', 409))).toBe(m.error_gone());
    expect(inWords(new Rejection('card-not-found', 404))).toBe(m.error_gone());
  });

  it('blames the connection where nothing is known, and the server where it said so', () => {
    expect(inWords(new Unknown('no-answer'))).toBe(m.error_offline());
    expect(inWords(new Unknown('store-away'))).toBe(m.error_store_away());
  });

  it('has a word for everything else', () => {
    expect(inWords(new TypeError('x'))).toBe(m.error_unknown());
    expect(inWords(new Rejection('never-heard-of', 400))).toBe(m.error_unknown());
  });
});

describe('a refused command', () => {
  it('is told as not saved, with the reason', () => {
    expect(refused(new Rejection('card-not-here', 409))).toBe(m.error_not_saved({ why: m.error_gone() }));
  });

  it('is not told where the result is the same', () => {
    expect(refused(new Rejection('already-so', 409))).toBeUndefined();
  });

  it('tells why a step cannot be undone', () => {
    expect(refused(new Rejection('changed-since', 409))).toBe(m.shell_undo_changed());
  });
});
