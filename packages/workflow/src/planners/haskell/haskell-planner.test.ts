import { describe, expect, it } from 'vitest';
import { expression } from '../../plan/expression.ts';
import { buildProfile, buildProject } from '../../testing/build-profile.ts';
import { draftedJobs, shortSteps } from '../../testing/parse-draft.ts';

const checkout = { 'actions/checkout': { 'persist-credentials': false } };

describe('the Haskell planner', () => {
  const build = 'cabal build all --enable-tests';
  const test = 'cabal test all --enable-tests --test-show-details=direct';

  it('tests a library with every compiler and keeps packages apart by compiler', async () => {
    const facts = {
      'haskell.tool': 'cabal',
      'haskell.ghc-versions': ['9.6', '9.10'],
      'haskell.dependency-files': ['x.cabal', '$(id).cabal'],
    };
    const project = buildProject({ ecosystem: 'haskell', workspaceId: null, facts, tasks: { build, test } });
    const jobs = await draftedJobs(buildProfile({ projects: [project] }));

    expect(jobs['haskell']).toMatchObject({ strategy: { matrix: { ghc: ['9.6', '9.10'] } } });
    expect(shortSteps(jobs['haskell'])).toMatchObject([
      checkout,
      { 'haskell-actions/setup': { 'ghc-version': expression('matrix.ghc') } },
      { 'actions/cache': { key: `cabal-${expression('matrix.ghc')}-${expression("hashFiles('x.cabal')")}` } },
      'cabal build all --enable-tests --only-dependencies',
      build,
      test,
    ]);
  });

  it('leaves the compiler to Stack', async () => {
    const facts = { 'haskell.tool': 'stack', 'haskell.dependency-files': ['stack.yaml'] };
    const project = buildProject({ ecosystem: 'haskell', workspaceId: null, facts, tasks: { test: 'stack test' } });
    const jobs = await draftedJobs(buildProfile({ projects: [project] }));

    expect(shortSteps(jobs['haskell'])).toMatchObject([
      checkout,
      { 'haskell-actions/setup': { 'enable-stack': true, 'stack-no-global': true } },
      { 'actions/cache': { path: '~/.stack' } },
      'stack build --test --only-dependencies',
      'stack test',
    ]);
  });
});
