import { directoryOf, nearestIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { ProjectDraft } from '../define-detector.ts';
import type { ConfiguredService } from './configuration/configured-service.ts';
import { readConfiguration } from './configuration/read-configuration.ts';

/** What a configuration says, and the projects whose configuration it is. */
export interface Configured {
  readonly found: ConfiguredService;
  readonly projects: readonly ProjectDraft[];
}

/** The configuration of the nearest projects above each file that are of its ecosystem; that of a platform is of none. */
export function configuredServices(repository: Repository, projects: readonly ProjectDraft[]): Configured[] {
  const found = readConfiguration(repository);
  if (found.length === 0) return [];
  const byEcosystem = Map.groupBy(projects, ({ ecosystem }) => ecosystem);
  const directories = new Map([...byEcosystem].map(([ecosystem, own]) => [ecosystem, new Set(own.map(({ directory }) => directory))]));
  return found.map((one) => ({
    found: one,
    projects: (one.ecosystems ?? []).flatMap((ecosystem) => {
      const nearest = nearestIn(directories.get(ecosystem) ?? new Set(), directoryOf(one.source.file));
      return (byEcosystem.get(ecosystem) ?? []).filter(({ directory }) => directory === nearest);
    }),
  }));
}
