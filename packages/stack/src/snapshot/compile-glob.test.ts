import fc from 'fast-check';
import picomatch from 'picomatch';
import { describe, expect, it } from 'vitest';
import { compileGlob } from './compile-glob.ts';

describe('compileGlob', () => {
  it.each([
    ['packages/*', ['packages/a', 'packages/.b'], ['packages', 'packages/a/b', 'x/packages/a']],
    ['packages/**', ['packages', 'packages/a', 'packages/a/b'], ['packagesx/a']],
    ['**/test', ['test', 'a/test', 'a/b/test'], ['a/test/b', 'atest']],
    ['{apps,libs/*}/web', ['apps/web', 'libs/x/web'], ['libs/web']],
    ['app-[a-c]?', ['app-ax'], ['app-dx', 'app-a']],
    ['app-[!a]', ['app-b'], ['app-a']],
    ['*a*b', ['ab', 'xaxb', 'aabb'], ['ba', 'a/b']],
  ])('%s', (pattern, matching, others) => {
    const matches = compileGlob(pattern);

    expect(matching.filter((path) => !matches(path))).toEqual([]);
    expect(others.filter(matches)).toEqual([]);
  });

  it('matches what a library matches', () => {
    const segment = fc.array(fc.constantFrom('a', 'b', '*', '?', '.'), { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));
    const isPlain = (text: string): boolean => !/^\.+$|\*\*/.test(text);
    const pattern = fc.array(fc.oneof(fc.constant('**'), segment.filter(isPlain)), { minLength: 1, maxLength: 4 });
    const name = fc.array(fc.constantFrom('a', 'b', '.'), { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));
    const path = fc.array(name.filter(isPlain), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(pattern, path, (globs, names) => {
        const [glob, whole] = [globs.join('/'), names.join('/')];
        // The library reads `*/**` as something below, and `a/**` as the directory too.
        fc.pre(!glob.includes('**/**') && !glob.endsWith('**'));
        // It has a short cut for this one, by which something must follow the dot.
        fc.pre(!/^(?:\*\*\/)?\*\.\*$/.test(glob));
        expect([glob, whole, compileGlob(glob)(whole)]).toEqual([glob, whole, picomatch(glob, { dot: true, noextglob: true })(whole)]);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is quick where a regular expression would take minutes', () => {
    const startedAt = performance.now();

    expect(compileGlob(`${'*a'.repeat(40)}*b`)('a'.repeat(1_000))).toBe(false);
    expect(compileGlob(`${'**/a/'.repeat(30)}b`)(`${'a/'.repeat(1_000)}c`)).toBe(false);

    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  it('matches nothing with a pattern that is too long, has too many alternatives, or is extended', () => {
    for (const pattern of ['', 'a'.repeat(201), '{a,b}'.repeat(6), '!(a)', '@(a|b)', 'a\\b', '{a,{b,c}}'])
      expect(['a', 'b', 'a'.repeat(201), 'aaaaaa', 'ab', pattern].some(compileGlob(pattern))).toBe(false);
  });
});
