import type { CandidateDraft, FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { keysAt, textAt } from '../../parse/value-at.ts';
import { directoryOf, fileIn, upwards } from '../../snapshot/directories.ts';
import { isOptionalDirectory } from '../../snapshot/ignored-paths.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { asCandidate, fromMise, fromToolVersions, fromWorkflows } from '../../versions/version-candidates.ts';
import { defineDetector, type ProjectDraft } from '../define-detector.ts';

export const detector = defineDetector({
  meta: {
    id: 'julia',
    title: 'Julia',
    summary: 'Packages and environments of Julia, the versions they are compatible with, and their tests.',
    reads: ['**/Project.toml', '**/JuliaProject.toml', '**/Manifest.toml', '**/.tool-versions', '**/mise.toml', '**/.mise.toml'],
    decides: ['julia.version', 'julia.versions', 'task.test'],
  },
  phase: 'projects',
  detect: ({ repository }) => ({
    projects: repository.named('project.toml', 'juliaproject.toml').flatMap((file) => describe(repository, file)),
  }),
});

/** Environments for documentation, tests and benchmarks belong to the package above them. */
const besides = /(?:^|\/)(?:docs?|deps|perf|dev|scripts?)$/;

function describe(repository: Repository, file: string): ProjectDraft[] {
  const directory = directoryOf(file);
  const document = repository.toml(file);
  const uuid = textAt(document?.value, 'uuid');
  const name = textAt(document?.value, 'name');
  const isPackage = uuid !== undefined && name !== undefined;
  const hasCode = repository.below(directory).some((path) => path.endsWith('.jl'));
  if (document === undefined || !hasCode || !(isPackage || keysAt(document.value, 'deps').length > 0)) return [];
  if (directory !== '.' && (isOptionalDirectory(directory) || besides.test(directory) || !isPackage)) return [];
  const test = fileIn(directory, 'test/runtests.jl');
  return [
    {
      ecosystem: 'julia',
      directory,
      name: name ?? (directory === '.' ? 'root' : directory),
      role: isPackage ? 'library' : 'application',
      manifest: { file, line: 1 },
      workspaceRoot: null,
      facts: versionFacts(repository, file, isPackage),
      tasks:
        isPackage && repository.has(test)
          ? [
              {
                purpose: 'test',
                name: 'Pkg.test',
                command: "julia --project -e 'using Pkg; Pkg.test()'",
                kind: 'convention',
                confidence: 0.9,
                source: { file: test, line: 1 },
              },
            ]
          : [],
      dependencies: [],
    },
  ];
}

/** A manifest or a version file pins; `[compat]` is a floor, the lowest cell of a package. */
function versionFacts(repository: Repository, file: string, isPackage: boolean): FactDraft[] {
  const directory = directoryOf(file);
  const document = repository.toml(file);
  const floor = /(?:^|[\s~^>=,])(\d+\.\d+)/.exec(textAt(document?.value, 'compat', 'julia') ?? '')?.[1];
  const source = { file, line: floor === undefined ? 1 : (document?.lineOf('compat', 'julia') ?? 1) };
  const candidates: CandidateDraft[] = [
    ...(isPackage ? [] : fromManifest(repository, fileIn(directory, 'Manifest.toml'))),
    ...upwards(directory)
      .flatMap((parent) => [...fromToolVersions(repository, parent, ['julia']), ...fromMise(repository, parent, ['julia'])])
      .map(asCandidate),
    ...(isPackage ? [] : fromWorkflows(repository, 'julia-actions/setup-julia', 'version').slice(0, 3).map(asCandidate)),
  ];
  if (candidates.length === 0) candidates.push({ value: '1', kind: 'convention', source, confidence: 0.6, via: 'newest release' });
  const facts: FactDraft[] = [{ name: 'julia.version', candidates }];
  if (isPackage && floor !== undefined && /^1\./.test(floor))
    facts.push(soleFact('julia.versions', { value: [floor, '1'], kind: 'range', source, confidence: 0.9, via: 'compat' }));
  return facts;
}

function fromManifest(repository: Repository, file: string): CandidateDraft[] {
  const document = repository.toml(file);
  const value = textAt(document?.value, 'julia_version');
  if (document === undefined || value === undefined || !/^\d+\.\d+(?:\.\d+)?$/.test(value)) return [];
  return [{ value, kind: 'pin', source: { file, line: document.lineOf('julia_version') }, confidence: 0.95, via: 'Manifest.toml' }];
}
