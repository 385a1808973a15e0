import type { ProjectRole } from '@autodevops/contracts/stack';
import { textAt, valueAt } from '../../parse/value-at.ts';
import { fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { FoundFramework } from './frameworks.ts';
import type { NodeManifest } from './node-manifest.ts';

/** What the project is for. Only libraries get matrices, so a publishable entry point is asked for. */
export function roleOf(
  repository: Repository,
  manifest: NodeManifest,
  isWorkspaceRoot: boolean,
  framework: FoundFramework | undefined,
): ProjectRole {
  const { value, directory } = manifest;
  const isPublishable = valueAt(value, 'private') !== true && textAt(value, 'name') !== undefined;
  const hasEntry = ['main', 'module', 'exports', 'types', 'browser'].some((key) => valueAt(value, key) !== undefined);
  if (['action.yml', 'action.yaml'].some((name) => repository.has(fileIn(directory, name)))) return 'action';
  if (isWorkspaceRoot && !(isPublishable && hasEntry)) return 'monorepo-root';
  if (textAt(value, 'engines', 'vscode') !== undefined) return 'application';
  if (framework?.use === 'docs' || /(?:^|\/)(?:docs?|website|www)$/.test(directory)) return 'docs';
  return byEntry(repository, manifest, { isPublishable, hasEntry }, framework);
}

interface Entry {
  readonly isPublishable: boolean;
  readonly hasEntry: boolean;
}

function byEntry(
  repository: Repository,
  { value, directory }: NodeManifest,
  { isPublishable, hasEntry }: Entry,
  framework: FoundFramework | undefined,
): ProjectRole {
  const isStarted = textAt(value, 'scripts', 'start') !== undefined;
  const hasExports = valueAt(value, 'exports') !== undefined;
  if (framework?.use === 'application' && !hasEntry) return 'application';
  if (valueAt(value, 'bin') !== undefined && !hasExports) return 'cli';
  if (framework !== undefined && framework.use !== 'view' && isStarted) return 'application';
  const hasIndex = ['index.js', 'index.mjs', 'index.ts'].some((name) => repository.has(fileIn(directory, name)));
  if (isPublishable && (hasEntry || hasIndex || ['files', 'publishConfig'].some((key) => valueAt(value, key) !== undefined)))
    return 'library';
  if (!isStarted && (hasExports || valueAt(value, 'types') !== undefined)) return 'library';
  const isServed = ['start', 'dev', 'serve', 'preview'].some((name) => textAt(value, 'scripts', name) !== undefined);
  return isServed || framework !== undefined ? 'application' : 'unknown';
}
