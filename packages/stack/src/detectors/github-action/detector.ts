import type { FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { textAt } from '../../parse/value-at.ts';
import { isSafePath } from '../../safe-text.ts';
import { findBatsTests } from '../../shell/bats-tests.ts';
import { directoryOf, fileIn, joinPath } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { defineDetector, type ProjectDraft, type TaskDraft } from '../define-detector.ts';

export const detector = defineDetector({
  meta: {
    id: 'github-action',
    title: 'GitHub Actions of its own',
    summary: 'Actions that the repository publishes: what runs them, the committed bundle, the image, and shell tests.',
    reads: ['**/action.{yml,yaml}', 'Dockerfile', 'requirements.txt'],
    decides: ['action.runtime', 'action.bundles', 'action.image', 'action.requirements', 'action.python', 'system-packages', 'task.*'],
  },
  phase: 'projects',
  detect: ({ repository }) => ({
    projects: repository.named('action.yml', 'action.yaml').flatMap((file) => describe(repository, file) ?? []),
  }),
});

/** Actions below `.github` serve the repository's own workflows: they are run by them and are no projects. */
function describe(repository: Repository, file: string): ProjectDraft | undefined {
  const directory = directoryOf(file);
  const isDuplicate = file.endsWith('.yaml') && repository.has(fileIn(directory, 'action.yml'));
  const document = repository.yaml(file);
  const runtime = runtimeOf(textAt(document?.value, 'runs', 'using') ?? '');
  if (document === undefined || runtime === undefined || isDuplicate || file.startsWith('.github/')) return undefined;
  const source = { file, line: document.lineOf('runs', 'using') };
  const declared = { kind: 'declaration', confidence: 0.95, via: 'action file' } as const;
  const facts: FactDraft[] = [soleFact('action.runtime', { ...declared, value: runtime, source })];
  const bundles = bundlesOf(repository, directory, document.value);
  if (bundles.length > 0)
    facts.push(soleFact('action.bundles', { ...declared, value: bundles, source: { file, line: document.lineOf('runs', 'main') } }));
  const image = runtime === 'docker' ? joinPath(directory, textAt(document.value, 'runs', 'image') ?? '') : undefined;
  if (image !== undefined && repository.has(image) && isSafePath(image))
    facts.push(soleFact('action.image', { ...declared, value: image, source: { file, line: document.lineOf('runs', 'image') } }));
  const tests = testTask(repository, directory);
  if (tests !== undefined)
    facts.push(
      soleFact('system-packages', { ...declared, kind: 'convention', value: ['bats'], source: tests.source, via: 'tests' }),
      ...pythonFacts(repository, directory, image),
    );
  return {
    ecosystem: 'github-action',
    directory,
    name: directory === '.' ? 'action' : directory,
    role: 'action',
    manifest: { file, line: 1 },
    workspaceRoot: null,
    facts,
    tasks: tests === undefined ? [] : [tests],
    dependencies: [],
  };
}

const runtimeOf = (using: string): 'composite' | 'docker' | 'node' | undefined =>
  using === 'composite' || using === 'docker' ? using : /^node\d{2}$/.test(using) ? 'node' : undefined;

/** Folders with committed code that the action starts: `dist`. Code in the sources' own folder was not built. */
function bundlesOf(repository: Repository, directory: string, value: unknown): string[] {
  const entries = ['main', 'pre', 'post'].flatMap((key) => {
    const path = joinPath(directory, textAt(value, 'runs', key) ?? '.');
    return path !== undefined && path !== '.' && repository.has(path) && isSafePath(path) ? [path] : [];
  });
  const folders = entries.flatMap((path) => /^(?:.*\/)?(?:dist|lib|build|out|bundle)(?=\/)/.exec(path)?.[0] ?? []);
  return [...new Set(folders)].sort();
}

function testTask(repository: Repository, directory: string): TaskDraft | undefined {
  const found = findBatsTests(repository, directory);
  if (found === undefined) return undefined;
  return {
    purpose: 'test',
    name: 'bats',
    command: `bats --recursive ${found.folder}`,
    kind: 'convention',
    confidence: 0.85,
    source: { file: found.file, line: 1 },
  };
}

/** The tests run outside the image, so what the image installs must be there too. */
function pythonFacts(repository: Repository, directory: string, image: string | undefined): FactDraft[] {
  const requirements = fileIn(directory, 'requirements.txt');
  if (!repository.has(requirements) || image === undefined) return [];
  const declared = { kind: 'declaration', confidence: 0.9 } as const;
  const facts = [
    soleFact('action.requirements', { ...declared, value: requirements, source: { file: requirements, line: 1 }, via: 'requirements' }),
  ];
  const lines = repository.lines(image);
  const index = lines.findIndex((line) => /^\s*FROM\s+python:\d/i.test(line));
  const version = /python:(3\.\d{1,2})/i.exec(lines[index] ?? '')?.[1];
  if (version !== undefined)
    facts.push(
      soleFact('action.python', { ...declared, kind: 'pin', value: version, source: { file: image, line: index + 1 }, via: 'FROM' }),
    );
  return facts;
}
