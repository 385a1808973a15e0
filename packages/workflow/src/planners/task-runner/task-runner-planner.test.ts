import { describe, expect, it } from 'vitest';
import { buildProfile, buildProject } from '../../testing/build-profile.ts';
import { draftedJobs, shortSteps } from '../../testing/parse-draft.ts';

const checkout = { 'actions/checkout': { 'persist-credentials': false } };
type Shape = Parameters<typeof buildProject>[0];
const draft = (shape: Omit<Shape, 'ecosystem'>) =>
  draftedJobs(buildProfile({ projects: [buildProject({ ecosystem: 'task-runner', workspaceId: null, ...shape })] }));

describe('the planner of task runners', () => {
  it('runs the hooks with a pre-commit of its own', async () => {
    const jobs = await draft({ tasks: { lint: 'pre-commit run --all-files --show-diff-on-failure' } });

    expect(shortSteps(jobs['checks'])).toEqual([
      checkout,
      { 'actions/setup-python': { 'python-version': '3.x' } },
      'python -m pip install pre-commit',
      'pre-commit run --all-files --show-diff-on-failure',
    ]);
  });

  it('installs what the shell tests need', async () => {
    const jobs = await draft({ facts: { 'system-packages': ['bats'] }, tasks: { lint: 'make lint', test: 'bats --recursive test' } });

    expect(shortSteps(jobs['checks'])).toEqual([
      checkout,
      'sudo apt-get update\nsudo apt-get install --no-install-recommends --yes bats\n',
      'make lint',
      'bats --recursive test',
    ]);
  });

  it('brings just, Task and mise where a step of any ecosystem calls them', async () => {
    const jobs = await draft({ tasks: { lint: 'just lint', build: 'mise run build', test: 'task test' } });

    expect(shortSteps(jobs['checks']).slice(0, 4)).toEqual([checkout, 'extractions/setup-just', 'arduino/setup-task', 'jdx/mise-action']);
  });
});
