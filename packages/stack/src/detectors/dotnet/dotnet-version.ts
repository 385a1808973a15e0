import type { SourcePlace } from '@autodevops/contracts/stack';
import { releaseTables } from '@autodevops/contracts/stack';
import { type CandidateDraft, type FactDraft, soleFact } from '../../facts/fact-draft.ts';
import { textAt } from '../../parse/value-at.ts';
import { isSafePath } from '../../safe-text.ts';
import { fileIn, upwards } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { asCandidate, fromMise, fromToolVersions } from '../../versions/version-candidates.ts';
import { isStarted } from './dotnet-tasks.ts';
import type { TargetFramework } from './read-project-file.ts';
import type { BuildUnit } from './solutions.ts';

/** The newest release with long support: for code whose frameworks name no SDK. */
const defaultSdk = `${releaseTables.dotnet.usual}.x`;
/** The first SDK that reads solutions in XML. */
const firstWithXmlSolutions = 9;

/**
 * The SDK to build with, and every runtime that tests or programs start. global.json is a pin that the set-up action reads itself; without
 * one the newest framework names the SDK, which builds all older ones too.
 */
export function dotnetVersionFacts(repository: Repository, unit: BuildUnit): FactDraft[] {
  const chain = upwards(unit.directory);
  const globals = chain.flatMap((directory) => fromGlobalJson(repository, fileIn(directory, 'global.json')));
  const runtimes = runtimesOf(unit);
  const [newest] = runtimes;
  const isTooOld = newest !== undefined && unit.file.endsWith('.slnx') && Number(newest.version.split('.')[0]) < firstWithXmlSolutions;
  const written = chain
    .flatMap((directory) => [
      ...fromToolVersions(repository, directory, ['dotnet', 'dotnet-core']),
      ...fromMise(repository, directory, ['dotnet', 'dotnet-core']),
    ])
    .map(asCandidate);
  const fallback: CandidateDraft = {
    value: defaultSdk,
    kind: 'convention',
    source: isTooOld ? { file: unit.file, line: 1 } : (newest?.source ?? { file: unit.file, line: 1 }),
    confidence: 0.6,
    via: isTooOld ? 'solution in XML' : 'default',
  };
  const candidates: CandidateDraft[] = [
    ...globals,
    ...written,
    ...(isTooOld ? [fallback] : []),
    ...runtimes.slice(0, 1).map(
      ({ version, source }): CandidateDraft => ({
        value: version,
        kind: 'declaration',
        source,
        confidence: 0.9,
        via: 'target framework',
        admits: (value) => Number.parseInt(value, 10) >= Number.parseInt(version, 10),
      }),
    ),
    ...(runtimes.length === 0 ? [fallback] : []),
  ];
  const facts: FactDraft[] = [{ name: 'dotnet.version', candidates }];
  const [pin] = globals;
  if (pin !== undefined) facts.push(soleFact('dotnet.version-file', { ...pin, value: pin.source.file, kind: 'declaration' }));
  if (newest !== undefined)
    facts.push(
      soleFact('dotnet.runtimes', {
        value: runtimes.map(({ version }) => version),
        kind: 'declaration',
        source: newest.source,
        confidence: 0.9,
        via: 'target framework',
      }),
    );
  return facts;
}

function fromGlobalJson(repository: Repository, file: string): CandidateDraft[] {
  const document = repository.json(file);
  const value = textAt(document?.value, 'sdk', 'version');
  if (document === undefined || value === undefined || !isSafePath(file) || !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(value)) return [];
  return [{ value, kind: 'pin', source: { file, line: document.lineOf('sdk', 'version') }, confidence: 1, via: 'global.json' }];
}

interface Runtime {
  readonly version: string;
  readonly source: SourcePlace;
}

/** `9.0.x` for `net9.0`, newest first: the newest of all, which names the SDK, and those that tests and programs start. */
function runtimesOf({ projects }: BuildUnit): Runtime[] {
  const started = projects.filter(isStarted);
  const newest = projects.flatMap(({ frameworks }) => frameworks.flatMap(runtimeOf)).sort(byVersion)[0];
  const own = started.flatMap(({ frameworks }) => frameworks.flatMap(runtimeOf));
  const all = [...(newest === undefined ? [] : [newest]), ...own].sort(byVersion);
  return all.filter(({ version }, index) => all.findIndex((other) => other.version === version) === index).slice(0, 6);
}

function runtimeOf({ name, source }: TargetFramework): Runtime[] {
  const version = /^net(?:coreapp)?(\d{1,2}\.\d)(?:-|$)/.exec(name)?.[1];
  return version === undefined ? [] : [{ version: `${version}.x`, source }];
}

const byVersion = (left: Runtime, right: Runtime): number => Number.parseFloat(right.version) - Number.parseFloat(left.version);
