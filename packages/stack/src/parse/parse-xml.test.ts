import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { elementsAt, elementsNamed, parseXml, xmlTextAt } from './parse-xml.ts';

const pom = `<?xml version="1.0"?>
<!-- <modules> of old -->
<m:project xmlns:m="x" a='>'>
  <m:modules>
    <m:module>a</m:module>
    <m:module><![CDATA[<b>]]></m:module>
  </m:modules>
  <empty/>
  <name>A &amp; B</name>
</m:project>
`;

describe('parseXml', () => {
  it('reads elements with their lines and text, without prefixes and comments', () => {
    const root = parseXml(pom);

    expect(elementsAt(root, 'modules', 'module').map(({ text, line }) => [text, line])).toEqual([
      ['a', 5],
      ['<b>', 6],
    ]);
    expect(xmlTextAt(root, 'name')).toBe('A & B');
    expect(xmlTextAt(root, 'empty')).toBeUndefined();
    expect(elementsNamed(root, 'module')).toHaveLength(2);
  });

  it.each(['', '<a>', '<a></b>', '</a>', '<a/><b/>', '<a><b></a></b>', `${'<a>'.repeat(100)}${'</a>'.repeat(100)}`])(
    'gives nothing for %j',
    (text) => expect(parseXml(text)).toBeUndefined(),
  );

  it('never throws, whatever it is given', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '</',
      '/>',
      'a',
      '"',
      "'",
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '<?',
      '&amp;',
      '\n',
      '<a>',
      '</a>',
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        expect(() => parseXml(pieces.join(''))).not.toThrow();
      }),
    );
  });

  it('reads a large document of unclosed quotes in time', () => {
    expect(parseXml(`<a ${'"'.repeat(50_001)}`)).toBeUndefined();
  });
});
