import type { Repository } from '../../snapshot/repository.ts';
import type { FoundTask } from './found-task.ts';
import { dependsOn, type PythonManifest } from './python-manifest.ts';

/** One hook of pre-commit. */
export interface Hook {
  /** As its repository calls it; a hook of the repository itself that starts a known tool is called like the public hook for it. */
  readonly id: string;
  readonly file: string;
  readonly line: number;
}

const known: readonly (readonly [call: RegExp, id: string])[] = [
  [/\bruff format\b/, 'ruff-format'],
  [/\bruff check\b/, 'ruff-check'],
];

/** The hooks in their order, from the file as text. */
export function preCommitHooks(repository: Repository): Hook[] {
  const file = repository.has('.pre-commit-config.yaml') ? '.pre-commit-config.yaml' : '.pre-commit-config.yml';
  return repository.lines(file).flatMap((line, index) => {
    const entry = /^\s*entry:\s*(.*)$/.exec(line)?.[1];
    const id = /^\s*-\s*id:\s*['"]?([\w.-]+)/.exec(line)?.[1] ?? known.find(([call]) => entry !== undefined && call.test(entry))?.[1];
    return id === undefined ? [] : [{ id, file, line: index + 1 }];
  });
}

/** All hooks at once, through prek where the project depends on that. */
export function hookTask(manifest: PythonManifest, { file, line }: Hook): FoundTask {
  const tool = dependsOn(manifest, 'prek') === undefined ? 'pre-commit' : 'prek';
  return {
    purpose: 'lint',
    name: tool,
    tool,
    command: `${tool} run --all-files`,
    kind: 'declaration',
    confidence: 0.75,
    source: { file, line },
  };
}
