import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createItemReader } from './item-reader.ts';

function itemsOf(pieces: readonly string[]): unknown[] {
  const items: unknown[] = [];
  const reader = createItemReader('paragraphs', (item) => items.push(item));
  for (const piece of pieces) reader.write(piece);
  return items;
}

describe('createItemReader', () => {
  it('tells each item once it is complete, wherever the text is cut', () => {
    const paragraphs = fc.array(fc.record({ text: fc.string({ unit: 'binary' }), cites: fc.array(fc.string()) }));
    const pieceLength = fc.integer({ min: 1, max: 7 });
    fc.assert(
      fc.property(paragraphs, pieceLength, fc.boolean(), (expected, length, isFenced) => {
        const json = JSON.stringify({ other: [{ text: 'not this' }], paragraphs: expected });
        const characters = [...(isFenced ? `\`\`\`json\n${json}\n\`\`\`` : json)];
        const pieces = Array.from({ length: Math.ceil(characters.length / length) }, (_, at) =>
          characters.slice(at * length, (at + 1) * length).join(''),
        );

        expect(itemsOf(pieces)).toEqual(expected);
      }),
    );
  });

  it('tells an item before the reply is over', () => {
    expect(itemsOf(['{"paragraphs":[{"text":"a"},{"te'])).toEqual([{ text: 'a' }]);
  });

  it('keeps what was complete when the text stops being JSON', () => {
    expect(itemsOf(['{"paragraphs":[{"text":"a"},', 'sorry, I cannot', '{"text":"b"}]}'])).toEqual([{ text: 'a' }]);
  });
});
