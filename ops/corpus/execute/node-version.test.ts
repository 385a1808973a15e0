import { describe, expect, it } from 'vitest';
import { npmMajorOf, resolveNodeVersion } from './node-version.ts';

const versions = ['18.20.8', '20.19.0', '22.9.0', '22.11.0', '24.1.0', '25.2.0', '26.10.0'];

describe('resolveNodeVersion', () => {
  it.each([
    ['22', '22.11.0'],
    ['22.9', '22.9.0'],
    ['v22.9.0', '22.9.0'],
    ['>=18 <23', '22.11.0'],
    ['lts/*', '26.10.0'],
    ['lts/iron', '20.19.0'],
    ['', '26.10.0'],
    ['latest', '26.10.0'],
    ['30', undefined],
    ['lts/unheard-of', undefined],
  ])('takes %j for %s', (asked, expected) => {
    expect(resolveNodeVersion(asked, versions)).toBe(expected);
  });
});

describe('npmMajorOf', () => {
  it.each([
    [16, 8],
    [18, 10],
    [24, 11],
    [28, 11],
  ])('is what Node %i carries', (node, npm) => {
    expect(npmMajorOf(node)).toBe(npm);
  });
});
