import type { ProjectRole } from '@autodevops/contracts/stack';
import type { CandidateDraft, FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { byText, directoryOf, fileIn, isWithin, upwards } from '../../snapshot/directories.ts';
import { isOptionalDirectory } from '../../snapshot/ignored-paths.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { byVersion } from '../../versions/by-version.ts';
import { asCandidate, fromToolVersions, fromWorkflows } from '../../versions/version-candidates.ts';
import { defineDetector, type ProjectDraft, type TaskDraft } from '../define-detector.ts';

export const detector = defineDetector({
  meta: {
    id: 'ocaml',
    title: 'OCaml',
    summary: 'Projects of dune with their opam packages, the compilers they support, their tests and the formatter.',
    reads: ['**/dune-project', '**/dune', '**/*.opam', '**/.ocamlformat', '**/.ocaml-version', '**/.tool-versions'],
    decides: ['ocaml.version', 'ocaml.versions', 'ocaml.opam-files', 'ocaml.format-config', 'task.*'],
  },
  phase: 'projects',
  detect: ({ repository }) => {
    const all = repository.named('dune-project').map(directoryOf);
    const roots = all.filter(
      (directory) =>
        (directory === '.' || !isOptionalDirectory(directory)) && !all.some((other) => other !== directory && isWithin(directory, other)),
    );
    return { projects: roots.map((root) => describe(repository, root)) };
  },
});

function describe(repository: Repository, root: string): ProjectDraft {
  const file = fileIn(root, 'dune-project');
  const dunes = repository.named('dune').filter((path) => isWithin(path, root));
  const opams = repository.below(root).filter((path) => path.endsWith('.opam') && directoryOf(path) === root);
  const role = roleOf(repository, dunes, opams);
  return {
    ecosystem: 'ocaml',
    directory: root,
    name: /\(name\s+([\w.-]+)\)/.exec(repository.text(file) ?? '')?.[1] ?? (root === '.' ? 'root' : root),
    role,
    manifest: { file, line: 1 },
    workspaceRoot: null,
    facts: [...versionFacts(repository, root, [...opams, file], role === 'library'), ...opamFacts(opams), ...formatFacts(repository, root)],
    tasks: tasksOf(repository, root, file, dunes),
    dependencies: [],
  };
}

function roleOf(repository: Repository, dunes: readonly string[], opams: readonly string[]): ProjectRole {
  const texts = dunes.map((path) => repository.text(path) ?? '');
  if (opams.length > 0 && texts.some((text) => /\(library\b[\s\S]{0,2000}?\(public_name\b/.test(text))) return 'library';
  return texts.some((text) => /\(executables?\b/.test(text)) ? 'application' : 'unknown';
}

const defaultCompiler = '5';

/** The oldest compiler is a floor: it is the lowest cell of a library and never what an application is built with. */
function versionFacts(repository: Repository, root: string, manifests: readonly string[], isLibrary: boolean): FactDraft[] {
  const pins: CandidateDraft[] = [
    ...upwards(root).flatMap((directory) => fromVersionFile(repository, fileIn(directory, '.ocaml-version'))),
    ...upwards(root)
      .flatMap((directory) => fromToolVersions(repository, directory, ['ocaml']))
      .map(asCandidate),
    ...fromWorkflows(repository, 'ocaml/setup-ocaml', 'ocaml-compiler').slice(0, 3).map(asCandidate),
  ];
  const floors = manifests.flatMap((file) => floorIn(repository, file)).sort((left, right) => byVersion(right.value, left.value));
  const [floor] = floors;
  const source = floor?.source ?? { file: fileIn(root, 'dune-project'), line: 1 };
  const newest: CandidateDraft = { value: defaultCompiler, kind: 'convention', source, confidence: 0.6, via: 'newest release' };
  const facts: FactDraft[] = [{ name: 'ocaml.version', candidates: pins.length > 0 ? pins : [newest] }];
  if (isLibrary && floor !== undefined) {
    const cells = [floor.value, ...(byVersion(floor.value, '4.14') < 0 ? ['4.14'] : []), defaultCompiler];
    facts.push(soleFact('ocaml.versions', { value: cells, kind: 'range', source, confidence: 0.85, via: 'ocaml bound' }));
  }
  return facts;
}

/** `"ocaml" {>= "4.08"}` of opam and `(ocaml (>= 4.08))` of dune. */
function floorIn(repository: Repository, file: string): { value: string; source: { file: string; line: number } }[] {
  return repository.lines(file).flatMap((line, index) => {
    const value = /"ocaml"\s*\{[^}]{0,100}>=\s*"(\d+\.\d+)|\(ocaml\s+\(?(?:and\s+\()?>=\s*(\d+\.\d+)/.exec(line)?.slice(1).find(Boolean);
    return value === undefined ? [] : [{ value, source: { file, line: index + 1 } }];
  });
}

function fromVersionFile(repository: Repository, file: string): CandidateDraft[] {
  const value = /^(\d+\.\d+(?:\.\d+)?)\s*$/.exec(repository.lines(file)[0] ?? '')?.[1];
  return value === undefined ? [] : [{ value, kind: 'pin', source: { file, line: 1 }, confidence: 0.95, via: '.ocaml-version' }];
}

function opamFacts(opams: readonly string[]): FactDraft[] {
  const [first] = opams.toSorted(byText);
  if (first === undefined) return [];
  return [soleFact('ocaml.opam-files', { value: true, kind: 'declaration', source: { file: first, line: 1 }, confidence: 1, via: first })];
}

/** Releases of ocamlformat differ in what they write, so only a pinned one can be checked against. */
function formatFacts(repository: Repository, root: string): FactDraft[] {
  const file = fileIn(root, '.ocamlformat');
  const line = repository.lines(file).findIndex((text) => /^\s*version\s*=\s*[\d.]+\s*$/.test(text)) + 1;
  if (line === 0) return [];
  return [
    soleFact('ocaml.format-config', { value: file, kind: 'declaration', source: { file, line }, confidence: 0.9, via: '.ocamlformat' }),
  ];
}

function tasksOf(repository: Repository, root: string, file: string, dunes: readonly string[]): TaskDraft[] {
  const base = { kind: 'convention', confidence: 0.9 } as const;
  const tasks: TaskDraft[] = [
    { ...base, purpose: 'build', name: 'dune build', command: 'opam exec -- dune build', source: { file, line: 1 } },
  ];
  const inDune = dunes
    .map((path) => ({
      file: path,
      line: repository.lines(path).findIndex((line) => /\((?:tests?|cram|inline_tests)\b|\(alias\s+runtest\)/.test(line)) + 1,
    }))
    .find(({ line }) => line > 0);
  const cram = repository.below(root).find((path) => /\.t(?:\/run\.t)?$/.test(path) && !path.endsWith('.pl.t'));
  const test = inDune ?? (cram === undefined ? undefined : { file: cram, line: 1 });
  if (test !== undefined)
    tasks.push({ ...base, purpose: 'test', name: 'dune runtest', command: 'opam exec -- dune runtest', source: test });
  return tasks;
}
