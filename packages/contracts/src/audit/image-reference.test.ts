import { describe, expect, it } from 'vitest';
import { imageName, parseImageReference } from './image-reference.ts';

const digest = `sha256:${'a'.repeat(64)}`;
const nameOf = (text: string) => {
  const reference = parseImageReference(text);
  return reference === null ? null : imageName(reference);
};

describe('the name of an image', () => {
  it.each([
    ['node', 'docker.io/library/node:latest'],
    ['node:24-slim', 'docker.io/library/node:24-slim'],
    ['docker.io/node:24', 'docker.io/library/node:24'],
    ['index.docker.io/library/node:24', 'docker.io/library/node:24'],
    ['bitnami/redis:8', 'docker.io/bitnami/redis:8'],
    ['GHCR.io/owner/a/b__c:V1.2', 'ghcr.io/owner/a/b__c:V1.2'],
    ['localhost:5000/team/image', 'localhost:5000/team/image:latest'],
    ['localhost/image', 'localhost/image:latest'],
    [`postgres@${digest}`, `docker.io/library/postgres@${digest}`],
    [`postgres:17@${digest}`, `docker.io/library/postgres:17@${digest}`],
  ])('is read from %s as Docker reads it', (text, name) => {
    expect(nameOf(text)).toBe(name);
  });

  it.each([
    '',
    'Node',
    'a//b',
    'a/../b',
    'node:',
    'node:a b',
    `node:${'x'.repeat(129)}`,
    'node@sha256:abc',
    `node@${digest}@${digest}`,
    'node:$TAG',
    'evil.example/a?x=1',
    'user:pass@evil.example/a',
    'evil.example:99999999/a',
    'https://evil.example/a',
    'a\r\nHost: b/c',
    'a-/b',
    'x'.repeat(501),
    `a/${'x'.repeat(260)}`,
  ])('is not %j', (text) => {
    expect(parseImageReference(text)).toBeNull();
  });

  it('is read in a bounded time, whatever it is made of', () => {
    const startedAt = performance.now();
    for (const part of ['-', 'a-', '_', '__', 'a.', '/', ':', 'a--']) parseImageReference(`a${part.repeat(240)}!`);

    expect(performance.now() - startedAt).toBeLessThan(200);
  });
});
