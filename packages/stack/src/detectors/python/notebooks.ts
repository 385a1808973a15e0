import type { FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { isSafePath } from '../../safe-text.ts';
import { byText, directoryOf } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { FoundTask } from './found-task.ts';
import { dependsOn, type PythonManifest } from './python-manifest.ts';

const maxDirectories = 20;

const notebooksOf = (repository: Repository, directory: string): readonly string[] =>
  repository.below(directory).filter((path) => path.endsWith('.ipynb'));

/** True where the code below a directory is notebooks alone. */
export const isNotebooksOnly = (repository: Repository, directory: string): boolean =>
  notebooksOf(repository, directory).length > 0 && !repository.below(directory).some((path) => path.endsWith('.py'));

/** The directories that hold notebooks. */
export function notebookFacts(repository: Repository, { directory }: PythonManifest): FactDraft[] {
  const found = notebooksOf(repository, directory).toSorted(byText);
  const [first] = found;
  const value = [...new Set(found.map(directoryOf))].filter((path) => path === '.' || isSafePath(path)).slice(0, maxDirectories);
  if (first === undefined || value.length === 0) return [];
  return [
    soleFact('python.notebooks', { value, kind: 'declaration', source: { file: first, line: 1 }, confidence: 0.9, via: 'notebooks' }),
  ];
}

/**
 * Notebooks run as tests only where the project brings what runs them so: others may take hours, want data that is not there, or write where they should not.
 */
export function notebookTests(repository: Repository, manifest: PythonManifest): FoundTask[] {
  if (notebooksOf(repository, manifest.directory).length === 0) return [];
  const runners = [
    ['nbmake', 'pytest --nbmake .'],
    ['nbval', 'pytest --nbval-lax .'],
  ] as const;
  return runners.flatMap(([name, command]): FoundTask[] => {
    const source = dependsOn(manifest, name)?.source;
    return source === undefined ? [] : [{ purpose: 'test', name, tool: 'pytest', command, kind: 'declaration', confidence: 0.8, source }];
  });
}
