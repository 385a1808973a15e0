import { keysAt } from '../../parse/value-at.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { Dependency } from '../define-detector.ts';
import { type ProjectPlace, pixiManifest } from './pixi-manifest.ts';

/** Packages that a pixi manifest installs, its features included. */
export function pixiDependencies(repository: Repository, manifest: ProjectPlace): Dependency[] {
  const pixi = pixiManifest(repository, manifest);
  if (pixi === undefined) return [];
  const { document, file, prefix } = pixi;
  const owners = [[...prefix], ...keysAt(document.value, ...prefix, 'feature').map((name) => [...prefix, 'feature', name])];
  return owners.flatMap((owner) =>
    ['dependencies', 'pypi-dependencies'].flatMap((table) =>
      keysAt(document.value, ...owner, table).map(
        (name): Dependency => ({
          name: name.toLowerCase().replace(/[-_.]+/g, '-'),
          isDevelopment: owner.length > prefix.length,
          source: { file, line: document.lineOf(...owner, table, name) },
        }),
      ),
    ),
  );
}
