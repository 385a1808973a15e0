import { expression } from './expression.ts';
import { ruleReason } from './read-fact.ts';
import { actionStep } from './steps.ts';
import type { ActionStep, Decided } from './workflow-plan.ts';

export interface CacheShape {
  readonly name: string;
  /** Directories to keep, by plain paths of our own. */
  readonly paths: readonly string[];
  /** What the key starts with, most general part first: `cabal`, `matrix.ghc` as an expression. */
  readonly prefix: string;
  /** Files of the repository whose contents the key stands for; their paths are safe. */
  readonly files: Decided<readonly string[]>;
}

/** Keeps directories between runs. Changed files give a new key; the newest cache with the same prefix is where such a run starts from. */
export function cacheStep({ name, paths, prefix, files }: CacheShape): ActionStep {
  const quoted = files.value.map((file) => `'${file}'`).join(', ');
  return actionStep(
    name,
    'actions/cache',
    {
      path: paths.join('\n'),
      key: { value: `${prefix}-${expression(`hashFiles(${quoted})`)}`, reasons: files.reasons },
      'restore-keys': `${prefix}-`,
    },
    [ruleReason('What was installed is kept between runs.', 'kept-between-runs')],
  );
}
