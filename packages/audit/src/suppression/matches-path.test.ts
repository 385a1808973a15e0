import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchesPath } from './matches-path.ts';

describe('a pattern of paths', () => {
  it.each([
    ['.github/workflows/ci.yml', '.github/workflows/ci.yml', true],
    ['.github/workflows/*.yml', '.github/workflows/ci.yml', true],
    ['.github/workflows/*.yml', '.github/workflows/a/ci.yml', false],
    ['*.yml', 'a/ci.yml', false],
    ['**/ci.yml', 'ci.yml', true],
    ['**/ci.yml', 'a/b/ci.yml', true],
    ['a/**', 'a/b/c', true],
    ['a/**', 'b/a/c', false],
    ['a/**/c/*-x', 'a/c/b/c/1-x', true],
    ['a*b*c', 'aXbYbZc', true],
    ['a*b*c', 'aXbYbZ', false],
    ['a.b', 'aXb', false],
    ['A', 'a', false],
  ])('%s and %s: %s', (pattern, path, expected) => {
    expect(matchesPath(pattern, path)).toBe(expected);
  });

  it('matches every path that it was made from by putting wildcards into it', () => {
    const name = fc.stringMatching(/^[a-z.]{1,6}$/);
    const path = fc.array(name, { minLength: 1, maxLength: 6 });

    fc.assert(
      fc.property(path, fc.nat(), fc.nat(), (parts, from, count) => {
        const at = from % parts.length;
        const rest = parts.slice(at + (count % (parts.length - at + 1)));
        expect(matchesPath([...parts.slice(0, at), '**', ...rest].join('/'), parts.join('/'))).toBe(true);
        expect(matchesPath(parts.map((part) => `${part.slice(0, 2)}*`).join('/'), parts.join('/'))).toBe(true);
      }),
    );
  });

  it('takes a short time for patterns that make regular expressions hang', () => {
    const started = performance.now();

    expect(matchesPath('*a'.repeat(150), 'a'.repeat(4_000).concat('b'))).toBe(false);
    expect(matchesPath('**/a/'.repeat(60), `${'a/'.repeat(2_000)}b`)).toBe(false);
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
