import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeReturnTo, signInPath } from './return-to.ts';

describe('safeReturnTo', () => {
  it.each(['/acme/repositories', '/acme/repositories/o/n?tab=proposal#line-3'])('keeps our own path %s', (path) => {
    expect(safeReturnTo(path)).toBe(path);
  });

  it.each([
    null,
    undefined,
    '',
    'acme',
    '//evil.example',
    '/\\evil.example',
    '/.//evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
  ])('refuses %j', (wanted) => {
    expect(safeReturnTo(wanted)).toBe('/');
  });

  it.each(['/api/session/sign-out', '/x/../api/session', '/sign-in?return_to=/sign-in'])('does not lead to %s', (wanted) => {
    expect(safeReturnTo(wanted)).toBe('/');
  });

  it('never leaves our own origin, whatever comes in', () => {
    const piece = fc.constantFrom('/', '\\', '.', '..', ':', '@', '?', '#', '%2f', '%5c', '\t', '\n', ' ', 'evil.example', 'http');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece).map((pieces) => `/${pieces.join('')}`),
        ),
        (wanted) => {
          expect(new URL(safeReturnTo(wanted), 'https://own.example').origin).toBe('https://own.example');
        },
      ),
    );
  });
});

describe('signInPath', () => {
  it('remembers where the reader was', () => {
    expect(signInPath('/acme/repositories?q=a b'.replace(' ', '+'))).toBe('/sign-in?return_to=%2Facme%2Frepositories%3Fq%3Da%2Bb');
    expect(signInPath('/')).toBe('/sign-in');
  });
});
