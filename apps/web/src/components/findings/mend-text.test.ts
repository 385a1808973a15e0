import { describe, expect, it } from 'vitest';
import { mendText } from './mend-text.ts';

const of = (...ids: string[]) => ids.map((id) => ({ repository: { id } }));

describe('what the button promises', () => {
  it.each([
    [of('a'), 'Open one pull request that mends 1 finding'],
    [of('a', 'a'), 'Open one pull request that mends 2 findings'],
    [of('a', 'b', 'a'), 'Open 2 pull requests that mend 3 findings'],
  ])('is one pull request a repository', (fixable, text) => {
    expect(mendText(fixable)).toBe(text);
  });
});
