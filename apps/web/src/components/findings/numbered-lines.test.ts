import { describe, expect, it } from 'vitest';
import { numberedLines } from './numbered-lines.ts';

describe('the lines of a hunk', () => {
  it('are numbered as they were and as they are', () => {
    const lines = numberedLines({
      file: 'ci.yml',
      oldStart: 5,
      newStart: 7,
      lines: [
        { kind: 'same', text: 'a' },
        { kind: 'removed', text: 'b' },
        { kind: 'added', text: 'c' },
        { kind: 'added', text: 'd' },
        { kind: 'same', text: 'e' },
      ],
    });

    expect(lines.map(({ number, text }) => `${number} ${text}`)).toEqual(['7 a', '6 b', '8 c', '9 d', '10 e']);
  });
});
