import type { CandidateDraft, FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { textAt } from '../../parse/value-at.ts';
import { directoryOf, fileIn, isWithin } from '../../snapshot/directories.ts';
import { isOptionalDirectory } from '../../snapshot/ignored-paths.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { byVersion } from '../../versions/by-version.ts';
import { defineDetector, type ProjectDraft, type TaskDraft } from '../define-detector.ts';

export const detector = defineDetector({
  meta: {
    id: 'r',
    title: 'R',
    summary: 'Packages with a DESCRIPTION, projects that renv locks, the versions of R, lintr and testthat.',
    reads: ['**/DESCRIPTION', '**/renv.lock', '**/.lintr'],
    decides: ['r.kind', 'r.version', 'r.versions', 'task.*'],
  },
  phase: 'projects',
  detect: ({ repository }) => {
    const packages = repository.named('description').filter((file) => isPackage(repository, file));
    const locked = repository
      .named('renv.lock')
      .filter((file) => !packages.some((other) => isWithin(directoryOf(file), directoryOf(other))) && repository.json(file) !== undefined);
    const isCounted = (file: string): boolean => directoryOf(file) === '.' || !isOptionalDirectory(directoryOf(file));
    return {
      projects: [
        ...packages.filter(isCounted).map((file) => describePackage(repository, file)),
        ...locked.filter(isCounted).map((file) => describeLocked(repository, file)),
      ],
    };
  },
});

/** Other tools have files of this name too. */
const isPackage = (repository: Repository, file: string): boolean => {
  const text = repository.text(file) ?? '';
  return (
    /^Package:\s*[A-Za-z][A-Za-z0-9.]*\s*$/m.test(text) && /^Version:/m.test(text) && repository.has(fileIn(directoryOf(file), 'NAMESPACE'))
  );
};

function describePackage(repository: Repository, file: string): ProjectDraft {
  const directory = directoryOf(file);
  const declared = { kind: 'declaration', confidence: 0.95, source: { file, line: 1 }, via: file } as const;
  return {
    ecosystem: 'r',
    directory,
    name: /^Package:\s*(\S+)/m.exec(repository.text(file) ?? '')?.[1] ?? directory,
    role: 'library',
    manifest: { file, line: 1 },
    workspaceRoot: null,
    facts: [soleFact('r.kind', { ...declared, value: 'package' }), ...packageVersions(repository, file)],
    tasks: [
      ...lintTasks(repository, directory, "LINTR_ERROR_ON_LINT=true Rscript -e 'lintr::lint_package()'"),
      {
        purpose: 'test',
        name: 'R CMD check',
        command: "Rscript -e 'rcmdcheck::rcmdcheck()'",
        kind: 'convention',
        confidence: 0.9,
        source: { file, line: 1 },
      },
    ],
    dependencies: [],
  };
}

const oldestFloor = '4.0';

/** Packages are tried with the oldest R that they promise, the release and what becomes the next one. */
function packageVersions(repository: Repository, file: string): FactDraft[] {
  const lines = repository.lines(file);
  const line = lines.findIndex((text) => /\bR\s*\(\s*>=?\s*\d+\.\d+/.test(text));
  const floor = /\bR\s*\(\s*>=?\s*(\d+\.\d+)/.exec(lines[line] ?? '')?.[1];
  const source = { file, line: Math.max(line, 0) + 1 };
  const isRecent = floor !== undefined && byVersion(floor, oldestFloor) >= 0;
  return [
    soleFact('r.version', { value: 'release', kind: 'convention', source, confidence: 0.7, via: 'newest release' }),
    soleFact('r.versions', {
      value: [isRecent ? floor : 'oldrel-1', 'release', 'devel'],
      kind: floor === undefined ? 'convention' : 'range',
      source,
      confidence: 0.85,
      via: 'DESCRIPTION',
    }),
  ];
}

function describeLocked(repository: Repository, file: string): ProjectDraft {
  const directory = directoryOf(file);
  const document = repository.json(file);
  const version = textAt(document?.value, 'R', 'Version');
  const pin: CandidateDraft =
    version !== undefined && /^\d+\.\d+\.\d+$/.test(version)
      ? { value: version, kind: 'pin', source: { file, line: document?.lineOf('R', 'Version') ?? 1 }, confidence: 0.95, via: 'renv.lock' }
      : { value: 'release', kind: 'convention', source: { file, line: 1 }, confidence: 0.6, via: 'newest release' };
  const declared = { kind: 'declaration', confidence: 0.9, source: { file, line: 1 }, via: file } as const;
  return {
    ecosystem: 'r',
    directory,
    name: directory === '.' ? 'root' : directory,
    role: 'application',
    manifest: { file, line: 1 },
    workspaceRoot: null,
    facts: [soleFact('r.kind', { ...declared, value: 'renv' }), soleFact('r.version', pin)],
    tasks: [
      ...lintTasks(repository, directory, "LINTR_ERROR_ON_LINT=true Rscript -e 'lintr::lint_dir()'"),
      ...testTasks(repository, directory),
    ],
    dependencies: [],
  };
}

function lintTasks(repository: Repository, directory: string, command: string): TaskDraft[] {
  const file = fileIn(directory, '.lintr');
  if (!repository.has(file)) return [];
  return [{ purpose: 'lint', name: 'lintr', command, kind: 'declaration', confidence: 0.85, source: { file, line: 1 } }];
}

function testTasks(repository: Repository, directory: string): TaskDraft[] {
  const script = fileIn(directory, 'tests/testthat.R');
  const folder = repository.below(fileIn(directory, 'tests/testthat')).find((path) => /\/test[-_][^/]*\.[rR]$/.test(path));
  const base = { purpose: 'test', name: 'testthat', confidence: 0.8 } as const;
  if (repository.has(script))
    return [{ ...base, kind: 'declaration', command: 'Rscript tests/testthat.R', source: { file: script, line: 1 } }];
  if (folder === undefined) return [];
  return [
    { ...base, kind: 'convention', command: 'Rscript -e \'testthat::test_dir("tests/testthat")\'', source: { file: folder, line: 1 } },
  ];
}
