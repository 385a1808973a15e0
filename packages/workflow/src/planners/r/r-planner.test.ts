import { describe, expect, it } from 'vitest';
import { expression } from '../../plan/expression.ts';
import { buildProfile, buildProject } from '../../testing/build-profile.ts';
import { draftedJobs, shortSteps } from '../../testing/parse-draft.ts';

const checkout = { 'actions/checkout': { 'persist-credentials': false } };

describe('the R planner', () => {
  it('checks a package as CRAN does and lints it once', async () => {
    const lint = "LINTR_ERROR_ON_LINT=true Rscript -e 'lintr::lint_package()'";
    const facts = { 'r.kind': 'package', 'r.versions': ['4.1', 'release', 'devel'] };
    const project = buildProject({
      ecosystem: 'r',
      workspaceId: null,
      facts,
      tasks: { lint, test: "Rscript -e 'rcmdcheck::rcmdcheck()'" },
    });
    const jobs = await draftedJobs(buildProfile({ projects: [project] }));

    expect(Object.keys(jobs)).toEqual(['r-lint', 'r-check', 'ci']);
    expect(shortSteps(jobs['r-lint']).at(-1)).toBe(lint);
    expect(jobs['r-check']).toMatchObject({ strategy: { matrix: { 'r-version': ['4.1', 'release', 'devel'] } } });
    expect(shortSteps(jobs['r-check'])).toEqual([
      checkout,
      'r-lib/actions/setup-pandoc',
      { 'r-lib/actions/setup-r': { 'r-version': expression('matrix.r-version'), 'use-public-rspm': true } },
      { 'r-lib/actions/setup-r-dependencies': { 'extra-packages': 'any::rcmdcheck', needs: 'check' } },
      'r-lib/actions/check-r-package',
    ]);
  });

  it('restores what renv locks, with the R that it names', async () => {
    const test = 'Rscript -e \'testthat::test_dir("tests/testthat")\'';
    const project = buildProject({ ecosystem: 'r', workspaceId: null, facts: { 'r.kind': 'renv', 'r.version': '4.3.2' }, tasks: { test } });
    const jobs = await draftedJobs(buildProfile({ projects: [project] }));

    expect(shortSteps(jobs['r'])).toEqual([
      checkout,
      { 'r-lib/actions/setup-r': { 'r-version': '4.3.2', 'use-public-rspm': true } },
      'r-lib/actions/setup-renv',
      test,
    ]);
  });
});
