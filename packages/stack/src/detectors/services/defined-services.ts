import { composeServices } from '../../compose/compose-services.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { Dependency } from '../define-detector.ts';
import { definitionsOf } from './evidence.ts';
import { startsContainers } from './in-process-substitutes.ts';
import { imageOf } from './service-definitions.ts';

/**
 * How tests that need a server get one: the repository defines a service that a dependency talks to, or a dependency starts containers by itself.
 * Undefined where neither is so: then they need something that nobody knows.
 */
export function serverForTests(repository: Repository, dependencies: readonly Dependency[]): 'service' | 'containers' | undefined {
  if (dependencies.some(({ name }) => startsContainers(name))) return 'containers';
  const kinds = new Set(dependencies.flatMap(({ name }) => definitionsOf(name).map(({ kind }) => kind)));
  if (kinds.size === 0) return undefined;
  const isDefined = composeServices(repository).some(({ image }) => {
    const kind = imageOf(image)?.kind;
    return kind !== undefined && kinds.has(kind);
  });
  return isDefined ? 'service' : undefined;
}
