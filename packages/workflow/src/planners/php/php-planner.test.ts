import { describe, expect, it } from 'vitest';
import { expression } from '../../plan/expression.ts';
import { buildProfile, buildProject, buildService, buildWorkspace } from '../../testing/build-profile.ts';
import { draftedJobs, shortSteps } from '../../testing/parse-draft.ts';

type Shape = Parameters<typeof buildProject>[0];

function composer(shape: Partial<Shape>, isLocked = true) {
  const tasks = { lint: 'composer validate --no-check-publish', test: 'vendor/bin/phpunit' };
  const project = buildProject({ ecosystem: 'php', tasks, ...shape });
  const facts = { 'package-manager': 'composer', ...(isLocked ? { 'package-manager.lock': 'composer.lock' } : {}) } as const;
  return buildProfile({ projects: [project], workspaces: [buildWorkspace('php', facts, [project], project.directory)] });
}

const update = 'composer update --no-interaction --no-progress';

describe('the PHP planner', () => {
  it('sets PHP up with its extensions and installs from the lock with a cache of what was downloaded', async () => {
    const jobs = await draftedJobs(composer({ facts: { 'php.version': '8.3', 'php.extensions': ['intl', 'pdo_mysql', 'x; id'] } }));

    expect(shortSteps(jobs['php']).slice(1)).toEqual([
      { 'shivammathur/setup-php': { 'php-version': '8.3', extensions: 'intl, pdo_mysql', coverage: 'none' } },
      {
        'actions/cache': {
          path: '~/.cache/composer',
          key: `composer-${expression("hashFiles('composer.lock')")}`,
          'restore-keys': 'composer-',
        },
      },
      'composer install --no-interaction --no-progress',
      'composer validate --no-check-publish',
      'vendor/bin/phpunit',
    ]);
  });

  it('tests a library on every version, and with its oldest dependencies on the oldest', async () => {
    const facts = { 'php.version': '8.4', 'php.versions': ['8.2', '8.3', '8.4'], 'php.lowest': true };
    const jobs = await draftedJobs(composer({ facts }, false));

    expect(Object.keys(jobs)).toEqual(['php-checks', 'php-test', 'php-lowest', 'ci']);
    expect(shortSteps(jobs['php-test'])).toContain(update);
    expect(jobs['php-lowest']?.strategy).toBeUndefined();
    expect(shortSteps(jobs['php-lowest'])).toContainEqual({ 'shivammathur/setup-php': { 'php-version': '8.2', coverage: 'none' } });
    expect(shortSteps(jobs['php-lowest'])).toContain(`${update} --prefer-lowest --prefer-stable`);
    expect(shortSteps(jobs['php-lowest'])).not.toContain('composer validate --no-check-publish');
  });

  it('prepares Laravel: assets, environment, key and tables, and leads it to the database', async () => {
    const facts = {
      framework: 'laravel',
      'php.environment-sample': '.env.example',
      'php.migrations': true,
      'php.front-end': 'laravel/framework',
    } as const;
    const php = composer({ facts, tasks: { test: 'php artisan test' } });
    const node = buildProject({ ecosystem: 'node', facts: { 'node.version': '22' }, tasks: { build: 'npm run build' } });
    const lock = {
      'package-manager': 'npm',
      'package-manager.lock': 'package-lock.json',
      'package-manager.install-mode': 'frozen',
    } as const;
    const jobs = await draftedJobs({
      ...php,
      projects: [...php.projects, node],
      workspaces: [...php.workspaces, buildWorkspace('node', lock, [node])],
      ...buildService('mysql', 'mysql:8.4', ['DATABASE_URL']),
    });

    expect(shortSteps(jobs['php']).filter((step) => typeof step === 'string')).toEqual([
      'composer install --no-interaction --no-progress',
      'npm ci',
      'npm run build',
      'cp .env.example .env\nphp artisan key:generate\n',
      'php artisan migrate --force',
      'php artisan test',
    ]);
    expect(jobs['php']?.env).toMatchObject({ DB_CONNECTION: 'mysql', DB_HOST: '127.0.0.1', DB_DATABASE: 'test', DB_USERNAME: 'root' });
  });

  it('makes the database of Symfony in its test environment, and leaves one alone that is not there', async () => {
    const profile = composer({ facts: { framework: 'symfony', 'php.migrations': true } });
    const beside = await draftedJobs({ ...profile, ...buildService('postgres', 'postgres:16', ['DATABASE_URL']) });
    const alone = await draftedJobs(profile);

    expect(shortSteps(beside['php'])).toContain(
      'php bin/console doctrine:database:create --if-not-exists --no-interaction\nphp bin/console doctrine:migrations:migrate --no-interaction\n',
    );
    expect(beside['php']?.env).toMatchObject({ APP_ENV: 'test' });
    expect(JSON.stringify(shortSteps(alone['php']))).not.toContain('doctrine');
  });

  it('hands the account of a private registry to the install alone, and lists the secret', async () => {
    const jobs = await draftedJobs(composer({ facts: { 'php.registry-secret': 'COMPOSER_AUTH' } }));

    expect(jobs['php']?.steps.filter(({ env }) => env !== undefined).map(({ name }) => name)).toEqual(['Install dependencies']);
  });

  it('gives tests behind a script of composer more than five minutes, and works below the root', async () => {
    const jobs = await draftedJobs(composer({ directory: 'api', tasks: { test: 'composer run test' } }, false));

    expect(jobs['php-api']?.steps.at(-1)?.env).toEqual({ COMPOSER_PROCESS_TIMEOUT: '0' });
    expect(jobs['php-api']?.defaults).toEqual({ run: { 'working-directory': 'api' } });
    expect(JSON.stringify(shortSteps(jobs['php-api']))).toContain("hashFiles('api/composer.json')");
  });
});
