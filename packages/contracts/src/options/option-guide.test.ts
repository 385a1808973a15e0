import { describe, expect, it } from 'vitest';
import { optionGuide } from './option-guide.ts';
import { RepositoryOptions } from './repository-options.ts';

describe('the guide to the options', () => {
  it('has a sentence for every key', () => {
    expect(optionGuide.map(({ key }) => key)).toEqual(Object.keys(RepositoryOptions.shape));
    for (const { key, text } of optionGuide) expect(text, key).toMatch(/^[A-Z].*\.$/);
  });
});
