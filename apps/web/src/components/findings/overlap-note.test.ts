import { describe, expect, it } from 'vitest';
import { overlappingOf } from './overlap-note.tsx';

const pull = (number: number) => ({ number, url: `https://github.com/octocat/web/pull/${number}` });

describe('the pull requests that a fix may get in the way of', () => {
  it('are named once, oldest first', () => {
    expect(overlappingOf([{ overlapping: [pull(12)] }, { overlapping: [] }, { overlapping: [pull(9), pull(12)] }])).toEqual([
      pull(9),
      pull(12),
    ]);
  });

  it('are told apart by repository', () => {
    const other = { number: 12, url: 'https://github.com/octocat/shop/pull/12' };

    expect(overlappingOf([{ overlapping: [pull(12)] }, { overlapping: [other] }])).toHaveLength(2);
  });
});
