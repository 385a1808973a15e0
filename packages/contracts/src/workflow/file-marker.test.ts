import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { authorshipOf, fileMarker, isOurFile, sealFile, sealLineCount } from './file-marker.ts';

const sha = 'a'.repeat(40);
const content = `name: CI\njobs:\n  test:\n    steps:\n      - uses: actions/checkout@${sha} # v5.0.0\n      - run: npm test\n`;
const text = fc.string().filter((each) => !each.includes('\r'));

describe('who may write a file again', () => {
  it('is us, for a file as we wrote it, whatever is in it', () => {
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (any) => {
        const sealed = sealFile(any);

        expect(authorshipOf(sealed)).toBe('ours');
        expect(isOurFile(sealed)).toBe(true);
        expect(sealed.split('\n').slice(sealLineCount).join('\n')).toBe(any);
      }),
    );
  });

  it('is us, after git has changed the line ends, an editor the last one, or a bot a pin', () => {
    const sealed = sealFile(content);
    const moved = sealed.replace(`${sha} # v5.0.0`, `${'b'.repeat(40)} # v5.1.0`);

    for (const changed of [sealed.replaceAll('\n', '\r\n'), sealed.trimEnd(), `${sealed}\n`, moved])
      expect(authorshipOf(changed)).toBe('ours');
  });

  it.each([
    ['a command is changed', (sealed: string) => sealed.replace('npm test', 'npm run test')],
    ['a line is added', (sealed: string) => `${sealed}      - run: npm run lint\n`],
    ['another action is used', (sealed: string) => sealed.replace('actions/checkout', 'someone/checkout')],
    ['a pin becomes a tag', (sealed: string) => sealed.replace(sha, 'v5')],
    ['a comment is added', (sealed: string) => sealed.replace('name: CI', 'name: CI # mine')],
    ['the checksum is taken away', (sealed: string) => sealed.replace(/\n.*Checksum.*/, '')],
    ['the checksum is changed', (sealed: string) => sealed.replace(/(Checksum: )[0-9a-f]{16}/, `$1${'0'.repeat(16)}`)],
  ])('is a person, as soon as %s', (_, edit) => {
    const edited = edit(sealFile(content));

    expect(edited).not.toBe(sealFile(content));
    expect(authorshipOf(edited)).toBe('edited');
    expect(isOurFile(edited)).toBe(true);
  });

  it('is never us for a file without the marker in front', () => {
    expect(authorshipOf(content)).toBe('foreign');
    expect(authorshipOf('')).toBe('foreign');
    expect(authorshipOf(`\n${sealFile(content)}`)).toBe('foreign');
    expect(authorshipOf(fileMarker)).toBe('edited');
  });
});
