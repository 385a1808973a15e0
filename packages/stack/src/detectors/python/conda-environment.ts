import { listAt } from '../../parse/value-at.ts';
import { fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { Dependency } from '../define-detector.ts';

const stems = [
  'environment-dev',
  'environment_dev',
  'dev-environment',
  'environment-test',
  'environment-ci',
  'environment',
  'ci/environment',
  'conda/environment',
];

/**
 * The first environment file beside a project that installs pytest; one without it is for users or for the documentation, unless nothing else says what the
 * code needs.
 */
export function condaEnvironment(
  repository: Repository,
  directory: string,
  isOnly = false,
): { file: string; dependencies: Dependency[] } | undefined {
  let first: { file: string; dependencies: Dependency[] } | undefined;
  for (const file of stems.flatMap((stem) => [`${stem}.yml`, `${stem}.yaml`]).map((name) => fileIn(directory, name))) {
    const document = repository.has(file) ? repository.yaml(file) : undefined;
    if (document === undefined) continue;
    const items = listAt(document.value, 'dependencies').flatMap((item, index) =>
      typeof item === 'string'
        ? [{ text: item, line: document.lineOf('dependencies', index) }]
        : listAt(item, 'pip').map((inner, at) => ({ text: String(inner), line: document.lineOf('dependencies', index, 'pip', at) })),
    );
    const dependencies = items.flatMap(({ text, line }): Dependency[] => {
      const name = /^(?:[\w-]+::)?([A-Za-z0-9][\w.-]*)/.exec(text)?.[1];
      return name === undefined ? [] : [{ name: name.toLowerCase().replace(/[-_.]+/g, '-'), isDevelopment: true, source: { file, line } }];
    });
    if (dependencies.some(({ name }) => name === 'pytest')) return { file, dependencies };
    first ??= { file, dependencies };
  }
  return isOnly ? first : undefined;
}
