import { existsSync } from 'node:fs';
import path from 'node:path';
import { AppError } from '@autodevops/contracts/errors';
import type { LocalGitHub } from '../github/index.ts';

/** The sample repositories of our own, imported when the user names none. */
export const sampleNames = ['storefront', 'orders-service', 'linkcheck'] as const;

const owner = 'octocat';

export interface ImportOptions {
  readonly root: string;
  readonly repositories: readonly string[];
  readonly withSamples: boolean;
}

/** GitHub's own rule for a repository's name: letters, digits, `.`, `-` and `_`. */
function repositoryName(directory: string): string {
  return path.basename(directory).replaceAll(/[^A-Za-z0-9._-]/g, '-');
}

/** Fails with the path in the message when one of the folders is not a git repository: before anything is started. */
export function requireRepositories(directories: readonly string[]): void {
  const wrong = directories.find((directory) => !existsSync(path.join(directory, '.git')) && !existsSync(path.join(directory, 'HEAD')));
  if (wrong === undefined) return;
  throw new AppError('request.invalid', { detail: `--repo ${wrong}: there is no git repository. Give the path of its top folder.` });
}

/**
 * Puts the samples or the user's own repositories into the local GitHub and watches the latter, so that a new commit there is a push.
 * Answers the function that ends the watching.
 */
export async function importRepositories(github: LocalGitHub, options: ImportOptions): Promise<() => void> {
  const samples = path.join(options.root, 'packages', 'local-stack', 'samples');
  if (options.withSamples) {
    for (const name of sampleNames) await github.importRepository({ path: path.join(samples, name), owner, name });
  }
  const stops: (() => void)[] = [];
  for (const directory of options.repositories) {
    if (!existsSync(path.join(directory, '.git')) && !existsSync(path.join(directory, 'HEAD'))) {
      throw new AppError('request.invalid', {
        detail: `--repo ${directory}: there is no git repository. Give the path of its top folder.`,
      });
    }
    const name = repositoryName(directory);
    await github.importRepository({ path: directory, owner, name });
    stops.push(github.watchRepository({ path: directory, owner, name }));
  }
  return () => {
    for (const stop of stops) stop();
  };
}
