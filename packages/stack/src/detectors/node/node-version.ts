import semver from 'semver';
import type { CandidateDraft, FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { textAt } from '../../parse/value-at.ts';
import { isSafePath, isSafeRange, isSafeVersion } from '../../safe-text.ts';
import { fileIn, joinPath, upwards } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { fromEnvironments } from '../../versions/environment-versions.ts';
import { asCandidate, fromDockerfiles, fromMise, fromToolVersions, fromWorkflows } from '../../versions/version-candidates.ts';
import { type NodeManifest, placeIn } from './node-manifest.ts';
import { majorInside, majorsOf, preferredMajor, readRange, supportedMajors } from './node-releases.ts';
import { devEngines, parsePackageManagerField } from './package-manager.ts';
import { toolFloor } from './tool-floors.ts';

/**
 * Facts about the Node version of one project. Sources by precedence: volta and devEngines, .nvmrc, .node-version, .tool-versions and mise,
 * environments for development, Dockerfile, existing workflows, engines (a floor: a supported version inside it is chosen), @types/node, the default. Within one
 * source the nearest directory wins.
 */
export function nodeVersionFacts(
  repository: Repository,
  manifests: ReadonlyMap<string, NodeManifest>,
  manifest: NodeManifest,
  isLibrary: boolean,
): FactDraft[] {
  const chain = upwards(manifest.directory);
  const own = chain.map((directory) => manifests.get(directory)).filter((found) => found !== undefined);
  const readable = [
    ...own.flatMap((found) => fromVolta(manifests, found)),
    ...own.flatMap(fromRuntime),
    ...chain.flatMap((directory) => fromVersionFile(repository, fileIn(directory, '.nvmrc'))),
    ...chain.flatMap((directory) => fromVersionFile(repository, fileIn(directory, '.node-version'))),
    ...chain.flatMap((directory) => fromToolVersions(repository, directory, ['nodejs', 'node'])),
  ];
  const candidates: CandidateDraft[] = [
    ...readable,
    ...chain.flatMap((directory) => fromMise(repository, directory, ['node', 'nodejs'])),
    ...chain.flatMap((directory) => fromEnvironments(repository, directory, ['node', 'nodejs'])),
    ...chain.flatMap((directory) => fromDockerfiles(repository, directory, 'node')),
    ...fromWorkflows(repository, 'actions/setup-node', 'node-version').slice(0, 5),
    ...own.slice(0, 2).flatMap(fromEngines),
    ...own.slice(0, 1).flatMap(fromTypes),
  ].map(asCandidate);
  if (candidates.length === 0)
    candidates.push({
      value: String(preferredMajor),
      kind: 'convention',
      source: { file: manifest.file, line: 1 },
      confidence: 0.5,
      via: 'default',
    });
  const [winner] = candidates;
  const facts: FactDraft[] = [{ name: 'node.version', candidates }];
  const [first] = readable;
  if (
    first !== undefined &&
    winner?.source === first.source &&
    isSafePath(first.source.file) &&
    !/\.(?:json5|yaml)$/i.test(first.source.file)
  )
    facts.push(soleFact('node.version-file', { ...first, value: first.source.file }));
  return [...facts, ...engineFacts(own, isLibrary, manifest)];
}

/** A version or major is compatible with a range when some release of it lies inside. */
const admittedBy =
  (range: string | undefined) =>
  (version: string): boolean =>
    range !== undefined && semver.validRange(version) !== null && semver.intersects(version, range);

function fromVolta(manifests: ReadonlyMap<string, NodeManifest>, manifest: NodeManifest): CandidateDraft[] {
  const seen = new Set<string>();
  let current: NodeManifest | undefined = manifest;
  while (current !== undefined && !seen.has(current.directory)) {
    seen.add(current.directory);
    const version = textAt(current.value, 'volta', 'node');
    if (version !== undefined && isSafeVersion(version))
      return [{ value: version, kind: 'pin', source: placeIn(current, 'volta', 'node'), confidence: 0.97, via: 'volta' }];
    const parent = joinPath(current.directory, textAt(current.value, 'volta', 'extends') ?? '');
    current = parent?.endsWith('package.json') ? manifests.get(parent.replace(/\/?package\.json$/, '') || '.') : undefined;
  }
  return [];
}

const fromRuntime = (manifest: NodeManifest): CandidateDraft[] =>
  devEngines(manifest, 'runtime').flatMap(({ name, version }): CandidateDraft[] => {
    const source = placeIn(manifest, 'devEngines', 'runtime');
    const exact = semver.valid(version);
    if (name !== 'node') return [];
    if (exact !== null) return [{ value: exact, kind: 'pin', source, confidence: 0.95, via: 'devEngines' }];
    const range = readRange(version);
    const major = range === undefined ? undefined : majorInside(range);
    return major === undefined
      ? []
      : [{ value: String(major), kind: 'range', source, confidence: 0.9, via: 'devEngines', admits: admittedBy(range) }];
  });

/** First line that is no comment: `v22.1.0`, `22`, `lts/*`, `lts/jod`, `node`. What is none of these is reported. */
function fromVersionFile(repository: Repository, file: string): CandidateDraft[] {
  for (const [index, line] of repository.lines(file).entries()) {
    const text = line.replace(/#.*$/, '').trim();
    if (text === '' || /^\w+=/.test(text)) continue;
    const value = /^(?:v?(\d+(?:\.(?:\d+|x)){0,2})|(lts\/(?:\*|-\d|[a-z]+))|(node|current|latest|stable))$/i.exec(text);
    const version = value?.[1] ?? value?.[2] ?? (value?.[3]?.toLowerCase() === 'stable' ? 'node' : value?.[3]);
    if (version === undefined) {
      repository.report({ file, line: index + 1, message: 'Not a Node version that can be understood.' });
      return [];
    }
    const via = file.slice(file.lastIndexOf('/') + 1);
    return [{ value: version.toLowerCase(), kind: 'pin', source: { file, line: index + 1 }, confidence: 0.95, via }];
  }
  return [];
}

function fromEngines(manifest: NodeManifest): CandidateDraft[] {
  const range = readRange(textAt(manifest.value, 'engines', 'node'));
  const major = range === undefined ? undefined : majorInside(range);
  if (major === undefined) return [];
  return [
    {
      value: String(major),
      kind: 'range',
      source: placeIn(manifest, 'engines', 'node'),
      confidence: 0.7,
      via: 'engines',
      admits: admittedBy(range),
    },
  ];
}

function fromTypes(manifest: NodeManifest): CandidateDraft[] {
  const section = ['devDependencies', 'dependencies'].find((name) => textAt(manifest.value, name, '@types/node') !== undefined);
  const range = section === undefined ? undefined : readRange(textAt(manifest.value, section, '@types/node'));
  const major = range === undefined ? undefined : semver.minVersion(range)?.major;
  if (section === undefined || major === undefined || !supportedMajors.includes(major)) return [];
  return [
    { value: String(major), kind: 'convention', source: placeIn(manifest, section, '@types/node'), confidence: 0.45, via: '@types/node' },
  ];
}

function engineFacts(own: readonly NodeManifest[], isLibrary: boolean, manifest: NodeManifest): FactDraft[] {
  const facts: FactDraft[] = [];
  const [engines] = own.flatMap((found) => {
    const text = textAt(found.value, 'engines', 'node');
    return text !== undefined && isSafeRange(text) ? [{ text, source: placeIn(found, 'engines', 'node') }] : [];
  });
  if (engines !== undefined)
    facts.push(soleFact('node.engines', { value: engines.text, kind: 'floor', source: engines.source, confidence: 0.95, via: 'engines' }));
  if (isLibrary) {
    const range = readRange(engines?.text);
    const majors = (range === undefined ? supportedMajors : majorsOf(range, toolFloor(own, pnpmVersionOf(own)))).map(String);
    const source = engines?.source ?? { file: manifest.file, line: 1 };
    if (majors.length > 0)
      facts.push(
        soleFact('node.versions', { value: majors, kind: 'range', source, confidence: range === undefined ? 0.4 : 0.8, via: 'engines' }),
      );
  }
  return facts;
}

function pnpmVersionOf(manifests: readonly NodeManifest[]): string | undefined {
  const fields = manifests.map((manifest) => parsePackageManagerField(textAt(manifest.value, 'packageManager')));
  const field = fields.find((one) => one !== undefined);
  return field?.manager === 'pnpm' ? field.version : undefined;
}
