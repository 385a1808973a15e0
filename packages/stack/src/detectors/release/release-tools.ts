import type { SourcePlace } from '@autodevops/contracts/stack';
import { type FactDraft, soleFact } from '../../facts/fact-draft.ts';
import { textAt, valueAt } from '../../parse/value-at.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { goreleaserFile } from './read-goreleaser.ts';

interface ReleaseTool {
  readonly name: string;
  /** Names of its configuration at the root. */
  readonly file: RegExp;
  /** Whether a file of that name is one; where it is left out, the name is enough. */
  readonly confirms?: (repository: Repository, file: string) => SourcePlace | null;
}

/** Tables of manifests that configure a tool as a file of its own would. */
const inManifests = [
  { name: 'semantic-release', file: 'package.json', path: ['release'] },
  { name: 'python-semantic-release', file: 'pyproject.toml', path: ['tool', 'semantic_release'] },
  { name: 'cargo-dist', file: 'Cargo.toml', path: ['workspace', 'metadata', 'dist'] },
] as const;

const tools: readonly ReleaseTool[] = [
  { name: 'ko', file: /^\.ko\.ya?ml$/ },
  { name: 'semantic-release', file: /^(?:\.releaserc(?:\.(?:json|ya?ml|[cm]?js))?|release\.config\.[cm]?[jt]s)$/ },
  { name: 'cargo-dist', file: /^dist-workspace\.toml$/ },
  { name: 'release-plz', file: /^\.?release-plz\.toml$/ },
  { name: 'jreleaser', file: /^jreleaser\.(?:ya?ml|toml|json)$/ },
  { name: 'lerna', file: /^lerna\.json$/, confirms: lernaVersions },
];

/** Lerna runs tasks in many repositories and publishes in those that leave the versions to it. */
function lernaVersions(repository: Repository, file: string): SourcePlace | null {
  const document = repository.json(file);
  return textAt(document?.value, 'version') === undefined ? null : { file, line: document?.lineOf('version') ?? 1 };
}

/** Every tool that is configured, the first in the list being the first that was found. */
export function releaseTools(repository: Repository): FactDraft[] {
  const found = [...ownFiles(repository), ...tools.flatMap((tool) => toolFile(repository, tool)), ...manifestTables(repository)];
  const [first] = found;
  if (first === undefined) return [];
  const value = [...new Set(found.map(({ name }) => name))];
  return [soleFact('release.tools', { value, kind: 'declaration', source: first.source, confidence: 0.95, via: 'configuration file' })];
}

interface FoundTool {
  readonly name: string;
  readonly source: SourcePlace;
}

function ownFiles(repository: Repository): readonly FoundTool[] {
  const files = [
    ['goreleaser', goreleaserFile(repository)],
    ['changesets', changesetsFile(repository)],
    ['release-please', releasePleaseFile(repository)],
  ] as const;
  return files.flatMap(([name, file]) => (file === undefined ? [] : [{ name, source: { file, line: 1 } }]));
}

function toolFile(repository: Repository, { name, file: pattern, confirms }: ReleaseTool): readonly FoundTool[] {
  const file = repository.topLevel.find((path) => pattern.test(path));
  if (file === undefined) return [];
  const source = confirms === undefined ? { file, line: 1 } : confirms(repository, file);
  return source === null ? [] : [{ name, source }];
}

function manifestTables(repository: Repository): readonly FoundTool[] {
  return inManifests.flatMap(({ name, file, path }) => {
    if (!repository.has(file)) return [];
    const document = file.endsWith('.json') ? repository.json(file) : repository.toml(file);
    const table = valueAt(document?.value, ...path);
    if (document === undefined || typeof table !== 'object' || table === null) return [];
    return [{ name, source: { file, line: document.lineOf(...path) } }];
  });
}

function changesetsFile(repository: Repository): string | undefined {
  return repository.has('.changeset/config.json') ? '.changeset/config.json' : undefined;
}

/** The configuration counts where the manifest, which the tool reads first, is there too. */
function releasePleaseFile(repository: Repository): string | undefined {
  const isComplete = repository.has('release-please-config.json') && repository.has('.release-please-manifest.json');
  return isComplete ? 'release-please-config.json' : undefined;
}

const declared = { kind: 'declaration', confidence: 0.95, via: 'configuration file' } as const;

/** The configuration of Changesets, and the major of its command line in the root's package.json. */
export function changesetsFacts(repository: Repository): FactDraft[] {
  const file = changesetsFile(repository);
  if (file === undefined) return [];
  const manifest = repository.json('package.json');
  const field = ['devDependencies', 'dependencies'].find((key) => textAt(manifest?.value, key, '@changesets/cli') !== undefined);
  const major =
    field === undefined ? undefined : /^[\^~>=v]*(\d{1,3})(?:\.|$)/.exec(textAt(manifest?.value, field, '@changesets/cli') ?? '')?.[1];
  const source = { file: 'package.json', line: field === undefined ? 1 : (manifest?.lineOf(field, '@changesets/cli') ?? 1) };
  return [
    soleFact('release.changesets', { ...declared, value: file, source: { file, line: 1 } }),
    ...(major === undefined ? [] : [soleFact('release.changesets-version', { ...declared, value: major, source, via: 'dependency' })]),
  ];
}

/** The two files of release-please: one without the other is of no use to it. */
export function releasePleaseFacts(repository: Repository): FactDraft[] {
  const file = releasePleaseFile(repository);
  if (file === undefined) return [];
  const manifest = '.release-please-manifest.json';
  return [
    soleFact('release.release-please', { ...declared, value: file, source: { file, line: 1 } }),
    soleFact('release.release-please-manifest', { ...declared, value: manifest, source: { file: manifest, line: 1 } }),
  ];
}
