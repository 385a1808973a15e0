import { describe, expect, it } from 'vitest';
import { expression } from '../plan/expression.ts';
import { buildFacts, buildProfile } from '../testing/build-profile.ts';
import { mergeSettings } from './merge-settings.ts';

const check = (name: string, isOfActions: boolean | null = true) => ({ name, isOfActions });
const profile = {
  ...buildProfile({}),
  facts: buildFacts('repository', { 'ci.check-names': ['lint', 'test', 'call', `on ${expression('matrix.os')}`] }, 'x.yml'),
};
const requiredOf = (...requiredChecks: ReturnType<typeof check>[]) =>
  mergeSettings(profile, { requiredChecks, hasMergeQueue: false }).requiredChecks;

describe('what the settings ask of the workflow', () => {
  it('is every check that Actions alone may report and that nothing reports yet', () => {
    expect(requiredOf(check('build'), check('testing'))).toEqual(['build', 'testing']);
  });

  it('is never a check of somebody else, nor one that anybody may report', () => {
    expect(requiredOf(check('license/cla', false), check('ci/circleci: build', null))).toEqual([]);
  });

  it('is no check that a workflow of the repository reports, in any cell of a matrix and through any call', () => {
    expect(requiredOf(check('lint'), check('test (22)'), check('call / build'), check('on ubuntu-24.04'))).toEqual([]);
  });

  it('is nothing where GitHub does not tell', () => {
    expect(mergeSettings(profile, null)).toEqual({ requiredChecks: [], hasMergeQueue: false });
    expect(mergeSettings(profile, { requiredChecks: [], hasMergeQueue: true }).hasMergeQueue).toBe(true);
  });
});
