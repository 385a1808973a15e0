import { keysAt, listAt, textAt, valueAt } from '../../parse/value-at.ts';
import { isVariableName } from '../../safe-text.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { CiJobDraft } from '../ci-job.ts';
import { scriptAt } from '../ci-script.ts';

/** Reads the command steps of a Buildkite pipeline. */
export function readBuildkite(repository: Repository, file: string): CiJobDraft[] {
  const document = repository.yaml(file);
  if (document === undefined) return [];
  const { value, lineOf } = document;
  return listAt(value, 'steps').flatMap((step, index): CiJobDraft[] => {
    const path = ['steps', index];
    const keys = ['command', 'commands'].filter((key) => valueAt(step, key) !== undefined);
    if (keys.length === 0) return [];
    return [
      {
        name: textAt(step, 'label') ?? textAt(step, 'name') ?? `step ${index + 1}`,
        source: { file, line: lineOf(...path) },
        services: [],
        versions: [],
        commands: keys.flatMap((key) => scriptAt(document, file, [...path, key])),
        systems: [],
        variables: keysAt(value, 'env')
          .filter(isVariableName)
          .map((name) => ({ name, isSecret: false, source: { file, line: lineOf('env', name) } })),
      },
    ];
  });
}
