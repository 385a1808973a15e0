import { describe, expect, it } from 'vitest';
import { buildProfile, buildProject } from '../../testing/build-profile.ts';
import { draftedJobs, shortSteps } from '../../testing/parse-draft.ts';
import { ansiblePlanner } from './ansible-planner.ts';

const checkout = { 'actions/checkout': { 'persist-credentials': false } };
const python = { 'actions/setup-python': { 'python-version': '3.x' } };
const project = (tasks: Record<string, string>) =>
  buildProject({ ecosystem: 'ansible', workspaceId: null, facts: { 'ansible.molecule': ['default'] }, tasks });

describe('the Ansible planner', () => {
  it('installs ansible-lint and lints', async () => {
    const jobs = await draftedJobs(buildProfile({ projects: [project({ lint: 'ansible-lint' })] }));

    expect(shortSteps(jobs['ansible'])).toEqual([checkout, python, 'python -m pip install ansible-lint', 'ansible-lint']);
  });

  it('checks the syntax of playbooks with the collections of the whole package', async () => {
    const command = 'ansible-playbook --syntax-check --inventory localhost, site.yml';
    const jobs = await draftedJobs(buildProfile({ projects: [project({ lint: command })] }));

    expect(shortSteps(jobs['ansible'])).toEqual([checkout, python, 'python -m pip install ansible', command]);
  });

  it('says that it leaves Molecule out', () => {
    const { omissions } = ansiblePlanner.plan(buildProfile({ projects: [project({ lint: 'ansible-lint' })] }));

    expect(omissions).toMatchObject([{ projectId: '.:ansible', reason: expect.stringContaining('Molecule') }]);
  });
});
