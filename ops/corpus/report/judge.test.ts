import { describe, expect, it } from 'vitest';
import type { Measurement } from '../measure-repository.ts';
import { ecosystemMeans, judge } from './judge.ts';

const measurement = (change: Partial<Measurement>): Measurement => ({
  repository: 'acme/shop',
  ecosystem: 'node',
  score: 1,
  missed: [],
  gate: 'passed',
  isRepeatable: true,
  timeMs: 1,
  problem: '',
  files: new Map(),
  firstRun: null,
  ...change,
});

describe('judge', () => {
  it('finds nothing wrong where the targets are just met', () => {
    const scores = [0.6, ...Array.from({ length: 7 }, () => 1)];

    expect(
      judge(
        scores.map((score) => measurement({ score })),
        { isWhole: true },
      ),
    ).toEqual([]);
  });

  it('tells a low mean, a low ecosystem and a low repository', () => {
    const faults = judge([measurement({ score: 0.94 }), measurement({ ecosystem: 'go', score: 0.5, repository: 'acme/tool' })], {
      isWhole: true,
    });

    expect(faults).toEqual(['The mean of 72.0 % is below 95 %.', 'go has 50.0 %, below 85 %.', 'acme/tool has 50.0 %, below 60 %.']);
  });

  it('does not judge means of a part of the corpus', () => {
    expect(judge([measurement({ score: 0.7 })], { isWhole: false })).toEqual([]);
  });

  it('tells a gate that was not passed and bytes that differ, with and without a score', () => {
    const faults = judge([measurement({ gate: 'failed' }), measurement({ score: null, ecosystem: null, isRepeatable: false })], {
      isWhole: true,
    });

    expect(faults).toEqual(['acme/shop: the gate was not passed.', 'acme/shop: two runs wrote different bytes.']);
  });
});

describe('ecosystemMeans', () => {
  it('leaves out what has no score', () => {
    const list = [measurement({ score: 0.5 }), measurement({ score: 1 }), measurement({ score: null, ecosystem: null })];

    expect(ecosystemMeans(list)).toEqual([{ ecosystem: 'node', mean: 0.75, count: 2 }]);
  });
});
