import type { ProjectRole } from '@autodevops/contracts/stack';
import { type FactDraft, soleFact } from '../../facts/fact-draft.ts';
import { keysAt, textAt, valueAt } from '../../parse/value-at.ts';
import { isSafePath } from '../../safe-text.ts';
import { isWithin } from '../../snapshot/directories.ts';
import { isOptionalDirectory } from '../../snapshot/ignored-paths.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { environmentFiles } from '../../versions/environment-versions.ts';
import { defineDetector, type ProjectDraft, type WorkspaceDraft } from '../define-detector.ts';
import { extensionFacts } from './extensions.ts';
import { frameworkFacts } from './framework.ts';
import { isToolFolder, phpTasks } from './php-tasks.ts';
import { phpVersionFacts } from './php-version.ts';
import { phpunitBridgeFacts } from './phpunit-bridge.ts';
import { type ComposerManifest, readComposer } from './read-composer.ts';

export const detector = defineDetector({
  meta: {
    id: 'php',
    title: 'PHP',
    summary:
      'Packages and applications with a composer.json: PHP and its extensions, tests, analysers and coding standards, Laravel and Symfony.',
    reads: [
      '**/composer.json',
      '**/composer.lock',
      '**/.php-version',
      '**/.tool-versions',
      ...environmentFiles,
      '**/mise.toml',
      '**/.mise.toml',
      '**/package.json',
      '**/phpunit.xml',
      '**/phpunit.xml.dist',
      '**/phpunit.dist.xml',
      '**/.env.{example,testing,test}',
      '**/config/database.php',
      '**/app/Config/database.php',
      '**/phpstan{,.dist}.neon{,.dist}',
      '**/psalm.xml{,.dist}',
    ],
    decides: [
      'php.version',
      'php.versions',
      'php.requires',
      'php.extensions',
      'php.lowest',
      'php.registry-secret',
      'php.environment-sample',
      'php.front-end',
      'php.migrations',
      'php.database-connection',
      'php.prepare-script',
      'php.analysed-phpunit',
      'php.open-deprecations',
      'package-manager',
      'package-manager.lock',
      'package-manager.install-mode',
      'framework',
      'test.services',
      'task.*',
    ],
  },
  phase: 'projects',
  detect: ({ repository }) => {
    const manifests = repository
      .named('composer.json')
      .flatMap((file) => readComposer(repository, file) ?? [])
      .filter(({ directory }) => directory === '.' || !isOptionalDirectory(directory));
    const replacing = manifests.filter(({ document }) => keysAt(document.value, 'replace').length > 0);
    const projects = manifests
      .filter((manifest) => !isPart(replacing, manifest))
      .map((manifest) => ({ manifest, draft: describe(repository, manifest) }));
    const kept = projects.filter(({ manifest, draft }) => manifest.directory === '.' || draft.tasks.length > 0);
    return { projects: kept.map(({ draft }) => draft), workspaces: kept.map(({ manifest }) => describeWorkspace(manifest)) };
  },
});

/** A package that a manifest above it replaces is built and tested there. */
const isPart = (manifests: readonly ComposerManifest[], { directory, name }: ComposerManifest): boolean =>
  name !== undefined &&
  manifests.some(
    (other) =>
      other.directory !== directory && isWithin(directory, other.directory) && keysAt(other.document.value, 'replace').includes(name),
  );

function describeWorkspace({ file, directory, lock }: ComposerManifest): WorkspaceDraft {
  const declared = { kind: 'declaration', source: { file, line: 1 }, confidence: 0.95, via: 'composer.json' } as const;
  const isLocked = lock !== undefined && isSafePath(lock);
  const locked = isLocked ? { ...declared, source: { file: lock, line: 1 } } : declared;
  return {
    ecosystem: 'php',
    root: directory,
    lockFiles: isLocked ? [lock] : [],
    facts: [
      soleFact('package-manager', { ...declared, value: 'composer' }),
      soleFact('package-manager.install-mode', { ...locked, value: isLocked ? 'frozen' : 'unfrozen' }),
      ...(isLocked ? [soleFact('package-manager.lock', { ...locked, value: lock })] : []),
    ],
  };
}

function describe(repository: Repository, manifest: ComposerManifest): ProjectDraft {
  const { file, directory } = manifest;
  const role = roleOf(manifest);
  return {
    ecosystem: 'php',
    directory,
    name: manifest.name ?? (directory === '.' ? 'root' : directory),
    role,
    manifest: { file, line: 1 },
    workspaceRoot: directory,
    facts: [
      ...phpVersionFacts(repository, manifest, role === 'library'),
      ...extensionFacts(repository, manifest),
      ...frameworkFacts(repository, manifest),
      ...lowestFacts(manifest, role),
      ...registryFacts(manifest),
      ...phpunitBridgeFacts(repository, manifest, role === 'library'),
    ],
    tasks: phpTasks(repository, manifest),
    dependencies: [...manifest.required].map(([name, { isDevelopment, source }]) => ({ name, isDevelopment, source })),
  };
}

/** What composer installs into other projects is a library; the type is `library` where none is written and the package has a name. */
function roleOf({ type, name, directory }: ComposerManifest): ProjectRole {
  if (isToolFolder(directory) || name === undefined) return 'unknown';
  if (type === 'project') return 'application';
  return 'library';
}

/** A library promises to work with the oldest releases of its dependencies too. */
function lowestFacts({ required, lock, file }: ComposerManifest, role: ProjectRole): FactDraft[] {
  const php = required.get('php');
  const hasDependencies = [...required].some(([name, { isDevelopment }]) => !isDevelopment && name.includes('/'));
  if (role !== 'library' || lock !== undefined || php === undefined || !hasDependencies) return [];
  return [
    soleFact('php.lowest', { value: true, kind: 'convention', source: { file, line: php.source.line }, confidence: 0.7, via: 'library' }),
  ];
}

/** Hosts that everybody can read. */
const openHosts =
  /^https?:\/\/(?:[\w-]+\.)?(?:packagist\.org|wpackagist\.org|asset-packagist\.org|packages\.drupal\.org|symfony\.com|flex\.symfony\.com|repo\.magento\.com\/open)\b/;

/** A registry that asks for an account: its password comes from a secret. */
function registryFacts({ document, file }: ComposerManifest): FactDraft[] {
  const keys = keysAt(document.value, 'repositories');
  const list = valueAt(document.value, 'repositories');
  const paths: readonly (string | number)[] = Array.isArray(list) ? list.map((_, index) => index) : keys;
  const place = paths.find((key) => {
    const url = textAt(document.value, 'repositories', key, 'url') ?? '';
    return textAt(document.value, 'repositories', key, 'type') === 'composer' && /^https?:/.test(url) && !openHosts.test(url);
  });
  if (place === undefined) return [];
  const source = { file, line: document.lineOf('repositories', place) };
  return [soleFact('php.registry-secret', { value: 'COMPOSER_AUTH', kind: 'convention', source, confidence: 0.6, via: 'repositories' })];
}
