import type { FactValue, StackProfile } from '@autodevops/contracts/stack';
import { describe, expect, it } from 'vitest';
import { buildProfile, buildProject, buildService, buildWorkspace } from '../../testing/build-profile.ts';
import { draftedJobs, shortSteps } from '../../testing/parse-draft.ts';

const checkout = { 'actions/checkout': { 'persist-credentials': false } };

function single(manager: Record<string, FactValue>, facts: Record<string, FactValue>, test: string, directory = '.'): StackProfile {
  const project = buildProject({ ecosystem: 'python', directory, facts: { 'python.version': '3.10', ...facts }, tasks: { test } });
  return buildProfile({ projects: [project], workspaces: [buildWorkspace('python', manager, [project], directory)] });
}

describe('the Python planner', () => {
  it('lets uv bring Python, with the version quoted', async () => {
    const jobs = await draftedJobs(
      single({ 'package-manager': 'uv', 'package-manager.lock': 'uv.lock' }, { 'python.install': ['uv sync --locked'] }, 'uv run pytest'),
    );

    expect(shortSteps(jobs['python'])).toEqual([
      checkout,
      { 'astral-sh/setup-uv': { 'python-version': '3.10', 'enable-cache': true } },
      'uv sync --locked',
      'uv run pytest',
    ]);
  });

  it('installs poetry before Python, whose set-up asks it for its cache', async () => {
    const facts = { 'package-manager': 'poetry', 'package-manager.version': '2.1.3', 'package-manager.lock': 'poetry.lock' };
    const jobs = await draftedJobs(single(facts, { 'python.install': ['poetry install --no-interaction'] }, 'poetry run pytest'));

    expect(shortSteps(jobs['python'])).toEqual([
      checkout,
      'pipx install poetry==2.1.3',
      { 'actions/setup-python': { 'python-version': '3.10', cache: 'poetry' } },
      'poetry install --no-interaction',
      'poetry run pytest',
    ]);
  });

  it('keys the cache of pip by the files that name dependencies, and has none without them', async () => {
    const facts = {
      'python.install': ['python -m pip install -r requirements.txt'],
      'python.dependency-files': ['requirements.txt', 'pyproject.toml'],
    };
    const cached = await draftedJobs(single({ 'package-manager': 'pip' }, facts, 'python -m pytest'));
    const bare = await draftedJobs(single({ 'package-manager': 'pip' }, {}, 'python -m pytest'));

    expect(shortSteps(cached['python'])).toContainEqual({
      'actions/setup-python': { 'python-version': '3.10', cache: 'pip', 'cache-dependency-path': 'requirements.txt\npyproject.toml\n' },
    });
    expect(shortSteps(bare['python'])).toContainEqual({ 'actions/setup-python': { 'python-version': '3.10' } });
  });

  it('tests a library on every version that it allows, and an application on the one that it is built with', async () => {
    const profile = single({ 'package-manager': 'pip' }, { 'python.versions': ['3.10', '3.11'] }, 'python -m pytest');
    const asApplication = { ...profile, projects: profile.projects.map((project) => ({ ...project, role: 'application' as const })) };

    const library = await draftedJobs(profile);
    const application = await draftedJobs(asApplication);

    expect(library['python-test']?.strategy).toMatchObject({ matrix: { 'python-version': ['3.10', '3.11'] } });
    expect(application['python']?.strategy).toBeUndefined();
  });

  it('installs system packages in the root, whatever the directory of the job', async () => {
    const jobs = await draftedJobs(
      single({ 'package-manager': 'pip' }, { 'system-packages': ['libpq-dev', 'x; reboot'] }, 'python -m pytest', 'api'),
    );
    const step = jobs['python-api']?.steps.find(({ name }) => name === 'Install system packages');

    expect(step).toMatchObject({
      run: 'sudo apt-get update\nsudo apt-get install --no-install-recommends --yes libpq-dev\n',
      'working-directory': '.',
    });
  });

  it('tests a library on every supported version', async () => {
    const jobs = await draftedJobs(single({ 'package-manager': 'uv' }, { 'python.versions': ['3.9', '3.10', '3.11'] }, 'uv run pytest'));

    expect(jobs['python-test']?.strategy).toEqual({ 'fail-fast': false, matrix: { 'python-version': ['3.9', '3.10', '3.11'] } });
  });

  it('lets the members of a workspace stand for themselves where its root has no tests', async () => {
    const root = buildProject({ ecosystem: 'python' });
    const members = ['core', 'api'].map((name) =>
      buildProject({ ecosystem: 'python', directory: name, workspaceId: '.:python', tasks: { test: 'uv run pytest' } }),
    );
    const workspaces = [buildWorkspace('python', { 'package-manager': 'uv' }, [root, ...members])];

    expect(Object.keys(await draftedJobs(buildProfile({ projects: [root, ...members], workspaces })))).toEqual([
      'changes',
      'python-core',
      'python-api',
      'ci',
    ]);
  });

  it('runs the service of the tests beside them, with variables that point at it and credentials that open nothing else', async () => {
    const base = single({ 'package-manager': 'uv' }, {}, 'uv run pytest');
    const service = buildService('postgres', 'postgres:16', ['DATABASE_URL', 'PGHOST', 'PGPORT', 'UNRELATED', 'x"; y']);
    const jobs = await draftedJobs({ ...base, ...service });

    expect(jobs['python']?.env).toEqual({
      DATABASE_URL: 'postgresql://postgres:postgres@localhost:5432/test',
      PGHOST: 'localhost',
      PGPORT: '5432',
    });
    expect(jobs['python']?.services?.['postgres']).toEqual({
      image: 'postgres:16',
      env: { POSTGRES_USER: 'postgres', POSTGRES_PASSWORD: 'postgres', POSTGRES_DB: 'test' },
      ports: ['5432:5432'],
      options: '--health-cmd "pg_isready -U postgres" --health-interval 5s --health-timeout 10s --health-retries 20',
    });
  });

  it('runs the usual image where the repository names an unknown one', async () => {
    const base = single({ 'package-manager': 'uv' }, {}, 'uv run pytest');
    const jobs = await draftedJobs({ ...base, ...buildService('redis', 'evil.example/redis:7', []) });

    expect(jobs['python']?.services?.['redis']).toMatchObject({ image: 'redis:7' });
  });
});
