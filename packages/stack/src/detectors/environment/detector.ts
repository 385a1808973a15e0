import { soleFact } from '../../facts/fact-draft.ts';
import { isOptionalDirectory } from '../../snapshot/ignored-paths.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { defineDetector } from '../define-detector.ts';
import { environmentNeeds, environmentSources } from './environment-needs.ts';
import { environmentPatterns, type LeakedValue, leakedValues } from './leaked-values.ts';

export const detector = defineDetector({
  meta: {
    id: 'environment',
    title: 'Environment',
    summary:
      'Names of the environment variables and secrets that the code expects. Values are never kept; a secret in a committed file is reported.',
    reads: [...new Set([...environmentSources.flatMap(({ reads }) => reads), ...environmentPatterns])],
    decides: ['environment', 'environment.leaked'],
  },
  phase: 'needs',
  detect: ({ repository }) => {
    const leaked = leakedValues(repository);
    report(repository, leaked);
    const [first] = leaked;
    return {
      environment: [...environmentNeeds(repository)],
      ...(first === undefined ? {} : { facts: [leakedFact(first, leaked)] }),
    };
  },
});

function leakedFact({ source }: LeakedValue, leaked: readonly LeakedValue[]) {
  const value = [...new Set(leaked.map(({ name }) => name))].slice(0, 50);
  return soleFact('environment.leaked', { value, kind: 'declaration', source, confidence: 0.8, via: 'committed environment' });
}

/** The names and places of leaked secrets. Files of examples and tests of others are passed over. */
function report(repository: Repository, leaked: readonly LeakedValue[]): void {
  for (const { name, source } of leaked)
    if (!isOptionalDirectory(source.file))
      repository.report({
        ...source,
        kind: 'leak',
        message: `${name} has a value in a committed file. If it is a real secret, it is leaked and must be replaced.`,
      });
}
