import { describe, expect, it } from 'vitest';
import { readPairs } from './runner-files.ts';

describe('readPairs', () => {
  it('reads lines and values of several lines', () => {
    expect(readPairs('one=1\ntwo<<END\na=b\nc\nEND\nthree=x=y\n')).toEqual({ one: '1', two: 'a=b\nc', three: 'x=y' });
  });

  it('takes the rest where the end is missing', () => {
    expect(readPairs('one<<END\na\nb')).toEqual({ one: 'a\nb' });
  });
});
