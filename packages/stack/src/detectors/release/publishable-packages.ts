import type { SourcePlace } from '@autodevops/contracts/stack';
import type { FactName } from '../../fact-names.ts';
import { type FactDraft, soleFact } from '../../facts/fact-draft.ts';
import type { ParsedDocument } from '../../parse/parsed-document.ts';
import { keysAt, textAt, textsAt, valueAt } from '../../parse/value-at.ts';
import { isSafePath } from '../../safe-text.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { ProjectDraft } from '../define-detector.ts';

interface Publishable {
  readonly directory: string;
  readonly source: SourcePlace;
}

interface Registry {
  readonly name: FactName;
  readonly manifest: RegExp;
  readonly confidence: number;
  readonly read: (repository: Repository, file: string) => ParsedDocument | undefined;
  /** The line that shows that the package is made for publishing; null where it is not, or must not be. */
  readonly evidence: (document: ParsedDocument) => number | null;
}

const registries: readonly Registry[] = [
  {
    name: 'publish.npm',
    manifest: /(?:^|\/)package\.json$/,
    confidence: 0.8,
    read: (repository, file) => repository.json(file),
    evidence: npmEvidence,
  },
  {
    name: 'publish.pypi',
    manifest: /(?:^|\/)pyproject\.toml$/,
    confidence: 0.6,
    read: (repository, file) => repository.toml(file),
    evidence: pypiEvidence,
  },
  {
    name: 'publish.crates',
    manifest: /(?:^|\/)Cargo\.toml$/i,
    confidence: 0.6,
    read: (repository, file) => repository.toml(file),
    evidence: cratesEvidence,
  },
];

/** The packages that are made for publishing, by registry. Manifests that belong to no project are not looked at. */
export function publishablePackages(repository: Repository, projects: readonly ProjectDraft[]): FactDraft[] {
  return registries.flatMap(({ name, manifest, confidence, read, evidence }) => {
    const found = projects.flatMap(({ directory, manifest: { file } }): Publishable[] => {
      const document = manifest.test(file) && isSafePath(directory) ? read(repository, file) : undefined;
      const line = document === undefined ? null : evidence(document);
      return line === null ? [] : [{ directory, source: { file, line } }];
    });
    const [first] = found;
    if (first === undefined) return [];
    const value = [...new Set(found.map(({ directory }) => directory))];
    return [soleFact(name, { value, kind: 'convention', source: first.source, confidence, via: 'manifest' })];
  });
}

/** Fields of a package.json that only matter to those who install the package. */
const npmFields = ['publishConfig', 'files', 'exports', 'bin'];

function npmEvidence({ value, lineOf }: ParsedDocument): number | null {
  if (valueAt(value, 'private') === true || textAt(value, 'name') === undefined || textAt(value, 'version') === undefined) return null;
  const field = npmFields.find((key) => valueAt(value, key) !== undefined);
  return field === undefined ? null : lineOf(field);
}

function pypiEvidence({ value, lineOf }: ParsedDocument): number | null {
  const isNamed = [textAt(value, 'project', 'name'), textAt(value, 'tool', 'poetry', 'name')].some((name) => name !== undefined);
  const isKept =
    textsAt(value, 'project', 'classifiers').some((classifier) => classifier.startsWith('Private ::')) ||
    textsAt(value, 'tool', 'poetry', 'classifiers').some((classifier) => classifier.startsWith('Private ::')) ||
    valueAt(value, 'tool', 'uv', 'package') === false ||
    valueAt(value, 'tool', 'poetry', 'package-mode') === false ||
    valueAt(value, 'tool', 'pdm', 'distribution') === false;
  const hasBackend = textAt(value, 'build-system', 'build-backend') !== undefined;
  return isNamed && hasBackend && !isKept ? lineOf('build-system', 'build-backend') : null;
}

function cratesEvidence({ value, lineOf }: ParsedDocument): number | null {
  const publish = valueAt(value, 'package', 'publish');
  const isKept = publish === false || (Array.isArray(publish) && !publish.includes('crates-io'));
  const fields = keysAt(value, 'package');
  const isDescribed = fields.includes('description') && (fields.includes('license') || fields.includes('license-file'));
  return isDescribed && !isKept ? lineOf('package', 'description') : null;
}
