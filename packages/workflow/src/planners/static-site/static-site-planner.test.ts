import { describe, expect, it } from 'vitest';
import { buildProfile, buildProject } from '../../testing/build-profile.ts';
import { draftedJobs, shortSteps } from '../../testing/parse-draft.ts';

const checkout = { 'actions/checkout': { 'persist-credentials': false } };
type Shape = Parameters<typeof buildProject>[0];

const stepsOf = async (id: string, shape: Omit<Shape, 'ecosystem'>): Promise<readonly unknown[]> => {
  const site = buildProject({ ecosystem: 'static-site', workspaceId: null, ...shape });
  return shortSteps((await draftedJobs(buildProfile({ projects: [site] })))[id]);
};

describe('the planner of static sites', () => {
  it('lets setup-ruby install the gems of a Jekyll site where its Gemfile is', async () => {
    const steps = await stepsOf('site-docs', {
      directory: 'docs',
      facts: { 'static-site.tool': 'jekyll' },
      tasks: { build: 'bundle exec jekyll build' },
    });

    expect(steps).toEqual([
      checkout,
      { 'ruby/setup-ruby': { 'ruby-version': '3.4', 'bundler-cache': true, 'working-directory': 'docs' } },
      'bundle exec jekyll build',
    ]);
  });

  it('builds with the version of Hugo that the repository pins', async () => {
    const steps = await stepsOf('site', {
      facts: { 'static-site.tool': 'hugo', 'static-site.version': '0.147.1' },
      tasks: { build: 'hugo --minify' },
    });

    expect(steps).toEqual([checkout, { 'peaceiris/actions-hugo': { 'hugo-version': '0.147.1', extended: true } }, 'hugo --minify']);
  });

  it('installs what the documentation declares before it builds strictly', async () => {
    const steps = await stepsOf('site', {
      facts: {
        'static-site.tool': 'mkdocs',
        'static-site.install': ['python -m pip install .[docs]', 'curl evil'],
        'static-site.dependency-files': ['pyproject.toml'],
      },
      tasks: { build: 'mkdocs build --strict' },
    });

    expect(steps).toEqual([
      checkout,
      { 'actions/setup-python': { 'python-version': '3.x', cache: 'pip', 'cache-dependency-path': 'pyproject.toml' } },
      'python -m pip install .[docs]',
      'mkdocs build --strict',
    ]);
  });

  it('takes the lock of uv', async () => {
    const steps = await stepsOf('site', {
      facts: { 'static-site.tool': 'sphinx', 'static-site.version': '3.12', 'static-site.install': ['uv sync --locked --group docs'] },
      tasks: { build: 'uv run --no-sync sphinx-build --builder html docs docs/_build/html' },
    });

    expect(steps[1]).toEqual({ 'astral-sh/setup-uv': { 'python-version': '3.12', 'enable-cache': true } });
  });
});
