import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CheckResult, checkRunResult, rollUpChecks, rollUpReviews, statusResult } from './roll-up.ts';

describe('rollUpChecks', () => {
  it('counts every check once, and is a success only when all have passed', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom<CheckResult>('pending', 'passed', 'failed')), (results) => {
        const summary = rollUpChecks(results);

        expect(summary.total).toBe(results.length);
        expect(summary.state === 'success').toBe(results.length > 0 && results.every((result) => result === 'passed'));
        expect(summary.state === 'failure').toBe(results.includes('failed'));
        expect(summary.state === 'none').toBe(results.length === 0);
      }),
    );
  });

  it.each([
    ['queued', null, 'pending'],
    ['in_progress', null, 'pending'],
    ['completed', 'success', 'passed'],
    ['completed', 'neutral', 'passed'],
    ['completed', 'skipped', 'passed'],
    ['completed', 'failure', 'failed'],
    ['completed', 'action_required', 'failed'],
    ['completed', 'stale', 'failed'],
  ])('takes a run that is %s with %s for %s', (status, conclusion, expected) => {
    expect(checkRunResult(status, conclusion)).toBe(expected);
  });

  it('reads commit statuses', () => {
    expect(['pending', 'success', 'failure', 'error'].map(statusResult)).toEqual(['pending', 'passed', 'failed', 'failed']);
  });
});

describe('rollUpReviews', () => {
  const reviews = (...said: [string, string][]) => rollUpReviews(said.map(([reviewer, state]) => ({ reviewer, state })));

  it('goes by the last word of each reviewer', () => {
    expect(reviews()).toBe('none');
    expect(reviews(['a', 'CHANGES_REQUESTED'], ['a', 'APPROVED'])).toBe('approved');
    expect(reviews(['a', 'APPROVED'], ['a', 'COMMENTED'])).toBe('approved');
    expect(reviews(['a', 'APPROVED'], ['b', 'CHANGES_REQUESTED'])).toBe('changes-requested');
    expect(reviews(['a', 'CHANGES_REQUESTED'], ['a', 'DISMISSED'])).toBe('none');
    expect(reviews(['a', 'PENDING'])).toBe('none');
  });
});
