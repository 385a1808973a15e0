import fc from 'fast-check';
import picomatch from 'picomatch';
import { expect, it } from 'vitest';
import { detectors } from '../detectors/registry.ts';
import { compilePatterns } from './compile-patterns.ts';

const patterns = [...new Set(detectors.flatMap(({ meta }) => meta.reads))];

it('matches what the patterns match one by one', () => {
  const isMatch = compilePatterns(patterns);
  const reference = picomatch(patterns, { dot: true, nocase: true });
  const segments = [...new Set(patterns.flatMap((pattern) => pattern.split(/[/{},]/)))].map((segment) => segment.replaceAll('*', 'x'));
  const segment = fc.oneof(
    fc.constantFrom(...segments),
    fc.constantFrom('src', 'DOCKERFILE', 'a.tf', '.env', 'x.yml', 'Makefile.am', '.x'),
  );
  const path = fc.array(
    segment.filter((text) => text !== '' && text !== '.' && !/[[\]]/.test(text)),
    { minLength: 1, maxLength: 4 },
  );

  fc.assert(
    fc.property(path, (parts) => {
      const whole = parts.join('/');
      expect([whole, isMatch(whole)]).toEqual([whole, reference(whole)]);
    }),
    { numRuns: 2_000 },
  );
});

it('knows names at any depth, fixed places, alternatives and ends, in any case', () => {
  const isMatch = compilePatterns(['**/go.mod', 'docs/conf.{py,txt}', '**/*.csproj', '**/.cargo/config', '{a,b}/Makefile']);

  expect(
    ['GO.MOD', 'x/y/go.mod', 'docs/conf.py', 'docs/CONF.txt', 'x/Y.CSPROJ', 'x/.cargo/config', 'b/makefile'].every((path) => isMatch(path)),
  ).toBe(true);
  expect(['go.mod/x', 'x/docs/conf.py', 'y.csproj.bak', 'cargo/config', 'c/Makefile', ''].some((path) => isMatch(path))).toBe(false);
});

it('matches nothing without patterns', () => {
  expect(compilePatterns([])('package.json')).toBe(false);
});
