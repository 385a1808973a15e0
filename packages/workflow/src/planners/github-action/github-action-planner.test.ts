import { describe, expect, it } from 'vitest';
import { buildProfile, buildProject, buildWorkspace } from '../../testing/build-profile.ts';
import { draftedJobs, shortSteps } from '../../testing/parse-draft.ts';

const checkout = { 'actions/checkout': { 'persist-credentials': false } };

describe('the planner of GitHub actions', () => {
  it('checks after the build that the committed bundle is what the sources give', async () => {
    const action = buildProject({ ecosystem: 'github-action', workspaceId: null, facts: { 'action.bundles': ['dist'] } });
    const node = buildProject({ ecosystem: 'node', tasks: { build: 'npm run build', test: 'npm test' } });
    const workspace = buildWorkspace('node', { 'package-manager': 'npm', 'package-manager.install-mode': 'frozen' }, [node]);
    const jobs = await draftedJobs(buildProfile({ projects: [node, action], workspaces: [workspace] }));

    expect(Object.keys(jobs)).toEqual(['node']);
    expect(shortSteps(jobs['node']).slice(-3)).toEqual([
      'npm run build',
      'git add --intent-to-add -- dist\ngit diff --exit-code --stat --ignore-space-at-eol -- dist\n',
      'npm test',
    ]);
  });

  it('builds the image of a container action once, and runs its shell tests with what the image installs', async () => {
    const action = buildProject({
      ecosystem: 'github-action',
      workspaceId: null,
      facts: {
        'action.image': 'Dockerfile',
        'action.requirements': 'requirements.txt',
        'action.python': '3.13',
        'system-packages': ['bats'],
      },
      tasks: { test: 'bats --recursive test' },
    });
    const image = buildProject({ ecosystem: 'docker', workspaceId: null, facts: { 'docker.file': 'Dockerfile', 'docker.context': '.' } });
    const jobs = await draftedJobs(buildProfile({ projects: [image, action] }));

    expect(Object.keys(jobs)).toEqual(['action']);
    expect(shortSteps(jobs['action'])).toEqual([
      checkout,
      { 'actions/setup-python': { 'python-version': '3.13', cache: 'pip', 'cache-dependency-path': 'requirements.txt' } },
      'python -m pip install --requirement requirements.txt',
      'sudo apt-get update\nsudo apt-get install --no-install-recommends --yes bats\n',
      'docker build --file Dockerfile .',
      'bats --recursive test',
    ]);
  });
});
