import type { CandidateDraft, FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { listAt, textAt } from '../../parse/value-at.ts';
import { isSafePath, isSafeRange, isSafeVersion } from '../../safe-text.ts';
import { fileIn, upwards } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { fromEnvironments } from '../../versions/environment-versions.ts';
import {
  asCandidate,
  fromDockerfiles,
  fromMise,
  fromToolVersions,
  fromWorkflows,
  type VersionEvidence,
} from '../../versions/version-candidates.ts';
import type { PythonManifest } from './python-manifest.ts';
import type { PythonPackageManager } from './python-package-manager.ts';
import { defaultMinor, isInside, minorsInside, newestMinor } from './python-releases.ts';
import { readIni } from './read-ini.ts';

/**
 * Facts about the interpreter. Pins by precedence: .python-version, .tool-versions, mise, environments for development, runtime.txt, Pipfile, Dockerfile, existing workflows.
 * Then the newest supported version inside requires-python, then readthedocs. `python.versions` is the matrix of what the project says it supports.
 */
export function pythonVersionFacts(repository: Repository, manifest: PythonManifest, manager: PythonPackageManager): FactDraft[] {
  const chain = upwards(manifest.directory);
  const readable = [
    ...chain.flatMap((directory) => fromPythonVersion(repository, fileIn(directory, '.python-version'))),
    ...chain.flatMap((directory) => fromToolVersions(repository, directory, ['python'])),
  ];
  const conda = manager === 'conda' ? manifest.condaFile : undefined;
  const pins: VersionEvidence[] = [
    ...(conda === undefined ? [] : fromLines(repository, conda, condaPin, 'conda environment')),
    ...readable,
    ...chain.flatMap((directory) => fromMise(repository, directory, ['python'])),
    ...chain.flatMap((directory) => fromEnvironments(repository, directory, ['python'])),
    ...fromLines(repository, fileIn(manifest.directory, 'runtime.txt'), /^python-(\d+\.\d+(?:\.\d+)?)\s*$/, 'runtime.txt'),
    ...fromLines(
      repository,
      fileIn(manifest.directory, 'Pipfile'),
      /^python_(?:full_)?version\s*=\s*["'](\d+\.\d+(?:\.\d+)?)["']/,
      'Pipfile',
    ),
    ...chain.flatMap((directory) => fromDockerfiles(repository, directory, 'python')).map(withoutPatch),
    ...fromWorkflows(repository, 'actions/setup-python', 'python-version').slice(0, 5),
  ];
  const requires = requirementOf(manifest);
  const supported = supportedMinors(repository, manifest, requires?.text);
  const candidates: CandidateDraft[] = pins.map(asCandidate);
  const chosen = newestMinor(supported?.value ?? minorsInside(requires?.text));
  if (requires !== undefined && chosen !== undefined)
    candidates.push({
      value: chosen,
      kind: 'range',
      source: requires.source,
      confidence: 0.75,
      via: requires.via,
      admits: (version) => isInside(requires.text, version),
    });
  else if (supported !== undefined && chosen !== undefined) candidates.push({ ...supported.candidate, value: chosen, confidence: 0.45 });
  candidates.push(...fromReadTheDocs(repository));
  if (candidates.length === 0)
    candidates.push({ value: defaultMinor, kind: 'convention', source: { file: manifest.file, line: 1 }, confidence: 0.5, via: 'default' });
  const facts: FactDraft[] = [{ name: 'python.version', candidates }];
  const [first] = candidates[0]?.via === 'conda environment' ? [] : readable;
  if (first !== undefined && isSafePath(first.source.file))
    facts.push(soleFact('python.version-file', { ...first, value: first.source.file }));
  if (requires !== undefined)
    facts.push(
      soleFact('python.requires', { value: requires.text, kind: 'floor', source: requires.source, confidence: 0.95, via: requires.via }),
    );
  const listed =
    pins[0] !== undefined && pins[0].others.length > 0 ? { value: [pins[0].value, ...pins[0].others], candidate: pins[0] } : supported;
  if (listed !== undefined && listed.value.length > 0)
    facts.push(soleFact('python.versions', { ...listed.candidate, value: listed.value, kind: 'range' }));
  return facts;
}

/** An image says a patch that nobody builds for runners any more; what counts is its minor. */
const withoutPatch = (found: VersionEvidence): VersionEvidence => ({ ...found, value: found.value.replace(/^(\d+\.\d+)\.\d+$/, '$1') });

/** An exact version: a bound of conda's leaves the choice to its solver. */
const condaPin = /^\s*-\s*["']?(?:[\w-]+::)?python\s*={1,2}\s*(\d+\.\d+(?:\.\d+)?)(?:\.\*)?["']?\s*$/;

/** pyenv's file: one version a line, the first is the main one; `system` and names of virtual environments are passed over. */
function fromPythonVersion(repository: Repository, file: string): VersionEvidence[] {
  const found = repository.lines(file).flatMap((line, index) => {
    const value = line
      .replace(/#.*$/, '')
      .trim()
      .replace(/^(?:cpython|python)-/, '');
    return isSafeVersion(value) && /^(?:pypy|graalpy)?-?\d/.test(value) ? [{ value, line: index + 1 }] : [];
  });
  const [first, ...others] = found;
  if (first === undefined) return [];
  return [
    {
      value: first.value,
      others: others.map(({ value }) => value),
      kind: 'pin',
      source: { file, line: first.line },
      confidence: 0.95,
      via: '.python-version',
    },
  ];
}

/** The documentation is often built with another version: a hint, below every other source. */
const fromReadTheDocs = (repository: Repository): CandidateDraft[] =>
  ['.readthedocs.yaml', '.readthedocs.yml']
    .flatMap((name) => fromLines(repository, name, /^\s+python:\s*["']?(\d+\.\d+)["']?\s*$/, 'readthedocs'))
    .map((found) => ({ ...asCandidate(found), confidence: 0.45 }));

const fromLines = (repository: Repository, file: string, pattern: RegExp, via: string): VersionEvidence[] =>
  repository.lines(file).flatMap((line, index) => {
    const value = pattern.exec(line)?.[1];
    return value === undefined
      ? []
      : [{ value, others: [], kind: 'pin' as const, source: { file, line: index + 1 }, confidence: 0.85, via }];
  });

interface Requirement {
  readonly text: string;
  readonly source: CandidateDraft['source'];
  readonly via: string;
}

function requirementOf(manifest: PythonManifest): Requirement | undefined {
  const { pyproject, pyprojectFile: file } = manifest;
  const paths = [
    ['project', 'requires-python'],
    ['tool', 'poetry', 'dependencies', 'python'],
  ];
  for (const path of paths) {
    const text = textAt(pyproject?.value, ...path);
    if (text !== undefined && isSafeRange(text) && pyproject !== undefined)
      return { text, source: { file, line: pyproject.lineOf(...path) }, via: path.at(-1) ?? '' };
  }
  const required = manifest.setupCfg.get('options')?.text('python_requires');
  if (required !== undefined && isSafeRange(required.text))
    return { text: required.text, source: { file: manifest.setupCfgFile, line: required.line }, via: 'python_requires' };
  return undefined;
}

interface Supported {
  readonly value: string[];
  readonly candidate: CandidateDraft;
}

/** What the project says it runs on: classifiers, else tox environments, else the supported versions inside the range. */
function supportedMinors(repository: Repository, manifest: PythonManifest, range: string | undefined): Supported | undefined {
  const inside = new Set(minorsInside(range));
  const admitted = (minors: readonly string[]): string[] =>
    [...new Set(minors)].filter((minor) => inside.has(minor)).sort((left, right) => minorOf(left) - minorOf(right));
  const { pyproject, pyprojectFile } = manifest;
  const classifiers =
    listAt(pyproject?.value, 'project', 'classifiers').length > 0 ? ['project', 'classifiers'] : ['tool', 'poetry', 'classifiers'];
  const items = listAt(pyproject?.value, ...classifiers).filter((item): item is string => typeof item === 'string');
  const minors = admitted(items.flatMap((item) => /^Programming Language :: Python :: (3\.\d+)$/.exec(item)?.[1] ?? []));
  if (minors.length > 0 && pyproject !== undefined)
    return { value: minors, candidate: declared({ file: pyprojectFile, line: pyproject.lineOf(...classifiers) }, minors, 'classifiers') };
  for (const file of [manifest.setupPyFile, manifest.setupCfgFile]) {
    const found =
      file === undefined
        ? []
        : repository.lines(file).flatMap((line, index) => {
            const minor = /Programming Language :: Python :: (3\.\d+)\b/.exec(line)?.[1];
            return minor === undefined ? [] : [{ minor, line: index + 1 }];
          });
    const list = admitted(found.map(({ minor }) => minor));
    if (file !== undefined && list.length > 0)
      return { value: list, candidate: declared({ file, line: found[0]?.line ?? 1 }, list, 'classifiers') };
  }
  return fromTox(repository, manifest, admitted) ?? fromRange(manifest, admitted([...inside]), range);
}

function fromTox(
  repository: Repository,
  manifest: PythonManifest,
  admitted: (minors: readonly string[]) => string[],
): Supported | undefined {
  const file = fileIn(manifest.directory, 'tox.ini');
  const section = readIni(repository.text(file) ?? '').get('tox');
  const key = section?.text('envlist') === undefined ? 'env_list' : 'envlist';
  const items = section?.lists(key) ?? [];
  const minors = admitted(items.flatMap(({ text }) => [...text.matchAll(/3\.?(\d{1,2})/g)].map((match) => `3.${match[1]}`)));
  return minors.length === 0 ? undefined : { value: minors, candidate: declared({ file, line: items[0]?.line ?? 1 }, minors, 'tox') };
}

function fromRange(manifest: PythonManifest, minors: string[], range: string | undefined): Supported | undefined {
  const requires = range === undefined ? undefined : requirementOf(manifest);
  return requires === undefined || minors.length === 0
    ? undefined
    : { value: minors, candidate: { ...declared(requires.source, minors, requires.via), confidence: 0.6 } };
}

const declared = (source: CandidateDraft['source'], value: string[], via: string): CandidateDraft => ({
  value,
  kind: 'range',
  source,
  confidence: 0.85,
  via,
});

const minorOf = (version: string): number => Number(version.split('.')[1]);
