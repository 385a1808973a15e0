import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { returnPath } from './return-path.ts';

describe('returnPath', () => {
  it.each(['/', '/acme', '/acme/web?tab=proposal#line-3', '/a%2Fb'])('keeps the own path %s', (path) => {
    expect(returnPath(path)).toBe(path);
  });

  it.each([
    undefined,
    '',
    'acme',
    '//evil.example',
    '/\\evil.example',
    '/..//evil.example',
    '/.//evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/\n//evil.example',
    '/api/session/sign-out',
    '/API/session',
    '/x/../api/session',
    `/${'a'.repeat(2000)}`,
    ['/a', '/b'],
  ])('refuses %j', (wanted) => {
    expect(returnPath(wanted)).toBe('/');
  });

  it('never leaves the own origin, whatever comes in', () => {
    const piece = fc.constantFrom('/', '\\', '.', '..', ':', '@', '?', '#', '%2f', '%5c', '\t', '\n', ' ', 'evil.example', 'http', '/api');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((pieces) => `/${pieces.join('')}`),
        ),
        (wanted) => {
          const result = returnPath(wanted);
          expect(result.startsWith('/')).toBe(true);
          expect(new URL(result, 'https://own.example').origin).toBe('https://own.example');
        },
      ),
    );
  });
});
