import type { CandidateDraft, FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { chosenManager } from '../../options/chosen-manager.ts';
import { textAt, valueAt } from '../../parse/value-at.ts';
import { isSafePath, isSafeVersion } from '../../safe-text.ts';
import { fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { asCandidate, fromMise, fromToolVersions } from '../../versions/version-candidates.ts';
import { pixiManifest } from './pixi-manifest.ts';
import type { PythonManifest } from './python-manifest.ts';

export type PythonPackageManager = 'uv' | 'poetry' | 'pdm' | 'pipenv' | 'pixi' | 'conda' | 'hatch' | 'pip';

const locks: readonly (readonly [string, PythonPackageManager])[] = [
  ['uv.lock', 'uv'],
  ['poetry.lock', 'poetry'],
  ['pdm.lock', 'pdm'],
  ['Pipfile.lock', 'pipenv'],
  ['pixi.lock', 'pixi'],
];

/** Committed lock files of a directory, strongest first. */
export const pythonLocksIn = (repository: Repository, directory: string): { file: string; manager: PythonPackageManager }[] =>
  locks.map(([name, manager]) => ({ file: fileIn(directory, name), manager })).filter(({ file }) => repository.has(file));

/**
 * Evidence for the package manager, strongest first: autodevops.yml, locks, then tool tables, Pipfile, pixi, a conda environment for development,
 * hatch environments, requirements files, and pip for what is left. The build backend is
 * no evidence: poetry-core builds projects that poetry never installs.
 */
export function pythonManagerCandidates(
  repository: Repository,
  manifest: PythonManifest,
): (CandidateDraft & { value: PythonPackageManager })[] {
  return [...chosenManager(repository, 'python'), ...foundManagers(repository, manifest)];
}

function foundManagers(repository: Repository, manifest: PythonManifest): (CandidateDraft & { value: PythonPackageManager })[] {
  const { pyproject, pyprojectFile, directory } = manifest;
  const fromLocks = pythonLocksIn(repository, directory).map(({ file, manager }) => ({
    value: manager,
    file,
    line: 1,
    confidence: 0.95,
    via: file.split('/').at(-1) ?? file,
  }));
  const fromTables = (['uv', 'poetry', 'pdm'] as const)
    .filter((tool) => isUsed(pyproject?.value, tool))
    .map((tool) => ({
      value: tool,
      file: pyprojectFile,
      line: pyproject?.lineOf('tool', tool) ?? 1,
      confidence: 0.8,
      via: `[tool.${tool}]`,
    }));
  const pipfile = fileIn(directory, 'Pipfile');
  const fromPipfile = repository.has(pipfile)
    ? [{ value: 'pipenv' as const, file: pipfile, line: 1, confidence: 0.85, via: 'Pipfile' }]
    : [];
  const pixi = pixiManifest(repository, manifest);
  const fromPixi =
    pixi === undefined
      ? []
      : [{ value: 'pixi' as const, file: pixi.file, line: pixi.document.lineOf(...pixi.prefix), confidence: 0.85, via: 'pixi manifest' }];
  const conda = manifest.condaFile;
  const fromConda =
    conda === undefined
      ? []
      : [{ value: 'conda' as const, file: conda, line: 1, confidence: 0.75, via: 'conda environment', admits: () => true }];
  const hatchFile = fileIn(directory, 'hatch.toml');
  const inProject = valueAt(pyproject?.value, 'tool', 'hatch', 'envs') !== undefined;
  const fromHatch =
    inProject || repository.has(hatchFile)
      ? [
          {
            value: 'hatch' as const,
            file: inProject ? pyprojectFile : hatchFile,
            line: inProject ? (pyproject?.lineOf('tool', 'hatch', 'envs') ?? 1) : 1,
            confidence: 0.8,
            via: 'hatch environments',
            admits: () => true,
          },
        ]
      : [];
  const [requirements] = manifest.requirements;
  const fromRequirements =
    requirements === undefined
      ? []
      : [{ value: 'pip' as const, file: requirements, line: 1, confidence: 0.85, via: 'requirements file', admits: () => true }];
  const found = [...fromLocks, ...fromTables, ...fromPipfile, ...fromPixi, ...fromConda, ...fromHatch, ...fromRequirements];
  const all =
    found.length > 0 ? found : [{ value: 'pip' as const, file: manifest.file, line: 1, confidence: 0.7, via: 'no other manager' }];
  return all.map(({ file, line, ...rest }) => ({ ...rest, kind: 'declaration', source: { file, line } }));
}

/** A table that only configures a plug-in or the build is no sign of the tool itself. */
function isUsed(value: unknown, tool: 'uv' | 'poetry' | 'pdm'): boolean {
  const table = valueAt(value, 'tool', tool);
  if (table === undefined) return false;
  if (tool === 'poetry')
    return ['name', 'dependencies', 'group', 'dev-dependencies', 'packages'].some((key) => valueAt(table, key) !== undefined);
  if (tool === 'pdm')
    return ['dev-dependencies', 'resolution', 'source', 'distribution', 'scripts'].some((key) => valueAt(table, key) !== undefined);
  return true;
}

/** Version, lock and install mode of the workspace. */
export function pythonManagerFacts(repository: Repository, manifest: PythonManifest, manager: PythonPackageManager): FactDraft[] {
  const lock = pythonLocksIn(repository, manifest.directory).find((candidate) => candidate.manager === manager);
  const required = textAt(manifest.pyproject?.value, 'tool', manager, manager === 'poetry' ? 'requires-poetry' : 'required-version');
  const exact = /^={0,2}\s*(\d+(?:\.\d+){0,2})$/.exec(required ?? '')?.[1];
  const candidates: CandidateDraft[] = [
    ...fromToolVersions(repository, manifest.directory, [manager]),
    ...fromMise(repository, manifest.directory, [manager]),
  ].map(asCandidate);
  const key = manager === 'poetry' ? 'requires-poetry' : 'required-version';
  const line = manifest.pyproject?.lineOf('tool', manager, key) ?? 1;
  if (exact !== undefined && isSafeVersion(exact))
    candidates.unshift({ value: exact, kind: 'pin', source: { file: manifest.pyprojectFile, line }, confidence: 0.95, via: key });
  const generator =
    lock?.manager === 'poetry' ? /@generated by Poetry (\d+\.\d+(?:\.\d+)?)/.exec(repository.lines(lock.file)[0] ?? '')?.[1] : undefined;
  if (generator !== undefined && lock !== undefined)
    candidates.push({
      value: generator,
      kind: 'convention',
      source: { file: lock.file, line: 1 },
      confidence: 0.8,
      via: 'header of the lock file',
    });
  const facts: FactDraft[] = [{ name: 'package-manager.version', candidates }];
  if (lock !== undefined && isSafePath(lock.file)) {
    const place = { kind: 'declaration', source: { file: lock.file, line: 1 }, confidence: 0.95, via: 'lock file' } as const;
    facts.push(
      soleFact('package-manager.lock', { ...place, value: lock.file }),
      soleFact('package-manager.install-mode', { ...place, value: 'frozen' }),
    );
  } else
    facts.push(
      soleFact('package-manager.install-mode', {
        value: 'unfrozen',
        kind: 'convention',
        source: { file: manifest.file, line: 1 },
        confidence: 0.9,
        via: 'no lock file',
      }),
    );
  return facts;
}
