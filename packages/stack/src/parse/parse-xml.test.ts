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

  it('expands no entity, and keeps what it does not know as it is written', () => {
    const bomb = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;&x;">]><a>&y; &copy;</a>';

    expect(parseXml(bomb)?.text).toBe('&y; &copy;');
  });

  it('knows the line of a tag whose attributes follow on lines of their own, in any line ends', () => {
    const text = '<a>\r\n<b\r\n  c=">b"\r\n  d="1"\r\n/>\r\n<e>1</e></a>';

    expect(parseXml(text)?.children.map(({ name, line }) => [name, line])).toEqual([
      ['b', 2],
      ['e', 6],
    ]);
    expect(parseXml(`\uFEFF${text}`)?.children).toHaveLength(2);
  });

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
