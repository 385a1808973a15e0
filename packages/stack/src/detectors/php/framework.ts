import { composeServices } from '../../compose/compose-services.ts';
import { type FactDraft, soleFact } from '../../facts/fact-draft.ts';
import { textAt } from '../../parse/value-at.ts';
import { isSafeName } from '../../safe-text.ts';
import { byText, fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { imageOf } from '../services/service-definitions.ts';
import { laravelDatabase, type TestDatabase } from './laravel-database.ts';
import { type ComposerManifest, packagePlace, scriptNames } from './read-composer.ts';

const frameworks = [
  ['laravel', 'laravel/framework'],
  ['symfony', 'symfony/framework-bundle'],
  ['laminas', 'laminas/laminas-mvc'],
  ['cakephp', 'cakephp/cakephp'],
  ['yii', 'yiisoft/yii2'],
  ['slim', 'slim/slim'],
] as const;

/** The framework of an application, the database that its tests connect to, and what has to be built or copied before they run. */
export function frameworkFacts(repository: Repository, manifest: ComposerManifest): FactDraft[] {
  const found = frameworks.find(([, name]) => manifest.required.has(name));
  const source = found === undefined ? undefined : manifest.required.get(found[1])?.source;
  if (found === undefined || source === undefined || manifest.type === 'library') return [];
  const declared = { kind: 'declaration', confidence: 0.9, via: 'composer.json' } as const;
  const facts = [soleFact('framework', { ...declared, value: found[0], source })];
  const database =
    found[0] === 'laravel'
      ? laravelDatabase(repository, manifest)
      : found[0] === 'symfony'
        ? symfonyDatabase(repository, manifest)
        : undefined;
  if (database !== undefined) facts.push(soleFact('test.services', { ...declared, value: [database.kind], source: database.source }));
  if (database?.connection !== undefined)
    facts.push(soleFact('php.database-connection', { ...declared, value: [...database.connection], source: database.source }));
  return [
    ...facts,
    ...sampleFacts(repository, manifest, found[0]),
    ...frontEndFacts(repository, manifest),
    ...migrationFacts(repository, manifest),
    ...preparationFacts(manifest),
  ];
}

/** Doctrine with a database of the compose file, unless the environment of the tests names SQLite. */
function symfonyDatabase(repository: Repository, manifest: ComposerManifest): TestDatabase | undefined {
  if (packagePlace(manifest, 'doctrine/doctrine-bundle') === undefined) return undefined;
  const file = fileIn(manifest.directory, '.env.test');
  for (const [index, line] of repository.lines(file).entries()) {
    const scheme = /^DATABASE_URL=["']?(\w+):/.exec(line)?.[1];
    if (scheme === undefined) continue;
    const kind = /^postgres/.test(scheme) ? 'postgres' : /^(?:mysql|mariadb)/.test(scheme) ? 'mysql' : undefined;
    return kind === undefined ? undefined : { kind, source: { file, line: index + 1 } };
  }
  return composeServices(repository).flatMap(({ image, source }) => {
    const kind = imageOf(image)?.kind;
    return kind === 'postgres' || kind === 'mysql' || kind === 'mariadb' ? [{ kind, source }] : [];
  })[0];
}

/** The example environment that has to be copied where no environment is committed. */
function sampleFacts(repository: Repository, { directory }: ComposerManifest, framework: string): FactDraft[] {
  const file = fileIn(directory, '.env.example');
  if (framework !== 'laravel' || !repository.has(file) || repository.has(fileIn(directory, '.env'))) return [];
  return [
    soleFact('php.environment-sample', {
      value: file,
      kind: 'declaration',
      source: { file, line: 1 },
      confidence: 0.95,
      via: '.env.example',
    }),
  ];
}

/** Pages cannot be rendered without the manifest that a build of the assets writes. */
function frontEndFacts(repository: Repository, manifest: ComposerManifest): FactDraft[] {
  const file = fileIn(manifest.directory, 'package.json');
  const document = repository.json(file);
  const name = ['symfony/webpack-encore-bundle', 'pentatrion/vite-bundle', 'laravel/framework'].find((candidate) =>
    manifest.required.has(candidate),
  );
  if (name === undefined || document === undefined || textAt(document.value, 'scripts', 'build') === undefined) return [];
  const source = { file, line: document.lineOf('scripts', 'build') };
  return [soleFact('php.front-end', { value: name, kind: 'declaration', source, confidence: 0.85, via: 'package.json' })];
}

function migrationFacts(repository: Repository, { directory }: ComposerManifest): FactDraft[] {
  const file = ['migrations', 'src/Migrations', 'database/migrations']
    .flatMap((name) => repository.below(fileIn(directory, name)).find((path) => path.endsWith('.php')) ?? [])
    .sort(byText)[0];
  if (file === undefined) return [];
  return [soleFact('php.migrations', { value: true, kind: 'declaration', source: { file, line: 1 }, confidence: 0.9, via: 'migrations' })];
}

/** A script that fills the database of the tests beyond what migrations do. */
function preparationFacts(manifest: ComposerManifest): FactDraft[] {
  const name = scriptNames(manifest).find(
    (candidate) =>
      isSafeName(candidate) &&
      /^(?:(?:refresh|reset|prepare|setup|create|seed)[-:]test[-:](?:database|db)|test[-:](?:database|db)[-:](?:refresh|reset|prepare|setup|create|seed))$/.test(
        candidate,
      ),
  );
  if (name === undefined) return [];
  const source = { file: manifest.file, line: manifest.document.lineOf('scripts', name) };
  return [soleFact('php.prepare-script', { value: name, kind: 'declaration', source, confidence: 0.9, via: 'script of composer.json' })];
}
