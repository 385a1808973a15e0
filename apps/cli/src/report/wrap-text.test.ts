import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hangText, wrapText } from './wrap-text.ts';

describe('wrapText', () => {
  it('loses nothing, and is wider only for one long word', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 100 }), (text, width) => {
        const lines = wrapText(text, width);

        expect(lines.join(' ')).toBe(text);
        for (const line of lines) if (line.length > width) expect(line.trim()).not.toContain(' ');
      }),
    );
  });

  it('hangs further lines below the first', () => {
    expect(hangText('<- ', 'aaaa bbbb cccc dddd eeee', 23)).toEqual(['<- aaaa bbbb cccc dddd', '   eeee']);
  });
});
