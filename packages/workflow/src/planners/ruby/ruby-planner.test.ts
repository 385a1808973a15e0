import { describe, expect, it } from 'vitest';
import { buildProfile, buildProject, buildService, buildWorkspace } from '../../testing/build-profile.ts';
import { draftedJobs, shortSteps } from '../../testing/parse-draft.ts';

const checkout = { 'actions/checkout': { 'persist-credentials': false } };
type Shape = Parameters<typeof buildProject>[0];

function bundle(shape: Partial<Shape>, locks = true) {
  const project = buildProject({ ecosystem: 'ruby', tasks: { lint: 'bundle exec rubocop', test: 'bundle exec rspec' }, ...shape });
  const facts = { 'package-manager': 'bundler', ...(locks ? { 'package-manager.lock': 'Gemfile.lock' } : {}) } as const;
  return buildProfile({ projects: [project], workspaces: [buildWorkspace('ruby', facts, [project], project.directory)] });
}

const rails = {
  'ruby.version': '3.4.1',
  'ruby.version-file': '.ruby-version',
  framework: 'rails',
  'ruby.database-adapter': 'postgresql',
  'ruby.database-prepare': 'bin/rails db:test:prepare',
} as const;

describe('the Ruby planner', () => {
  it('installs libraries first, leaves the version to its file, and prepares the database between the lint and the tests', async () => {
    const profile = bundle({ facts: { ...rails, 'system-packages': ['libpq-dev'] } });
    const jobs = await draftedJobs({ ...profile, ...buildService('postgres', 'postgres:16', ['DATABASE_URL']) });

    expect(shortSteps(jobs['ruby'])).toEqual([
      checkout,
      'sudo apt-get update\nsudo apt-get install --no-install-recommends --yes libpq-dev\n',
      { 'ruby/setup-ruby': { 'ruby-version': '.ruby-version', 'bundler-cache': true } },
      'bundle exec rubocop',
      'bin/rails db:test:prepare',
      'bundle exec rspec',
    ]);
    expect(jobs['ruby']?.env).toMatchObject({ RAILS_ENV: 'test', DATABASE_URL: 'postgresql://postgres:postgres@localhost:5432/test' });
    expect(Object.keys(jobs['ruby']?.services ?? {})).toEqual(['postgres']);
  });

  it('names the gem that speaks with MySQL in the address of the database', async () => {
    const profile = bundle({ facts: { ...rails, 'ruby.database-adapter': 'trilogy' } });
    const jobs = await draftedJobs({ ...profile, ...buildService('mysql', 'mysql:8.4', ['DATABASE_URL']) });

    expect(jobs['ruby']?.env).toMatchObject({ DATABASE_URL: 'trilogy://root:root@127.0.0.1:3306/test' });
  });

  it('copies a sample of the database configuration, and nothing whose path is not one', async () => {
    const sample = await draftedJobs(
      bundle({ directory: 'web', facts: { ...rails, 'ruby.database-sample': 'web/config/database.yml.example' } }),
    );
    const other = await draftedJobs(bundle({ facts: { ...rails, 'ruby.database-sample': 'config/x; id' } }));

    expect(shortSteps(sample['ruby-web'])).toContain('cp config/database.yml.example config/database.yml');
    expect(shortSteps(other['ruby']).filter((step) => String(step).startsWith('cp '))).toEqual([]);
  });

  it('tests a gem on every supported version and checks its style once, below the root too', async () => {
    const facts = { 'ruby.version': '3.4', 'ruby.versions': ['3.2', '3.3', '3.4'] };
    const jobs = await draftedJobs(bundle({ directory: 'core', facts }, false));

    expect(jobs['ruby-core-test']?.strategy).toMatchObject({ matrix: { 'ruby-version': ['3.2', '3.3', '3.4'] } });
    expect(shortSteps(jobs['ruby-core-checks'])).toEqual([
      checkout,
      { 'ruby/setup-ruby': { 'ruby-version': '3.4', 'bundler-cache': true, 'working-directory': 'core' } },
      'bundle exec rubocop',
    ]);
  });

  it('adds Linux to a lock that was made elsewhere before it installs', async () => {
    const jobs = await draftedJobs(bundle({ facts: { 'ruby.version': '3.4', 'ruby.missing-platform': 'x86_64-linux' } }));

    expect(shortSteps(jobs['ruby']).slice(1, 3)).toEqual([
      { 'ruby/setup-ruby': { 'ruby-version': '3.4' } },
      'bundle lock --add-platform x86_64-linux\nbundle install --jobs 4\n',
    ]);
  });

  it('looks for vulnerabilities apart from the tests, with the tools it knows', async () => {
    const jobs = await draftedJobs(bundle({ facts: { 'ruby.tools': ['bin/brakeman', 'bundler-audit', 'evil'] } }));

    expect(shortSteps(jobs['ruby-security']).slice(2)).toEqual(['bin/brakeman --no-pager', 'bundle exec bundler-audit check --update']);
    expect(Object.keys(jobs)).toEqual(['ruby', 'ruby-security', 'ci']);
  });

  it('installs the packages of Node.js where a gem builds assets with them', async () => {
    const ruby = bundle({ facts: { ...rails, 'ruby.front-end': 'vite_rails' } });
    const node = buildProject({ ecosystem: 'node', facts: { 'node.version': '22' } });
    const facts = {
      'package-manager': 'npm',
      'package-manager.lock': 'package-lock.json',
      'package-manager.install-mode': 'frozen',
    } as const;
    const jobs = await draftedJobs({
      ...ruby,
      projects: [...ruby.projects, node],
      workspaces: [...ruby.workspaces, buildWorkspace('node', facts, [node])],
    });

    expect(shortSteps(jobs['ruby'])).toContain('npm ci');
    expect(jobs['ruby']?.steps.map(({ name }) => name)).toContain('Install packages for assets');
  });
});
