import { describe, expect, it } from 'vitest';
import { stepLines } from './step-lines.ts';

const lines = `on: push
jobs:
  a:
    steps:
      - uses: x
        with:
          paths:
            - one
            - two

      # comment
      - run: |
          make
    timeout-minutes: 5
  b:
    steps:
    - run: x
    - run: y
    needs:
    - a`.split('\n');

describe('the step of a line', () => {
  it.each([
    [5, { first: 5, last: 11 }],
    [6, { first: 5, last: 11 }],
    [9, { first: 5, last: 11 }],
    [13, { first: 12, last: 13 }],
    [17, { first: 17, last: 17 }],
    [18, { first: 18, last: 18 }],
    [1, null],
    [4, null],
    [14, null],
    [20, null],
    [99, null],
  ])('%i: %o', (line, expected) => {
    expect(stepLines(lines, line)).toEqual(expected);
  });
});
