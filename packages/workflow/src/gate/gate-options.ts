import type { OptionsProblem } from '@autodevops/contracts/options';
import type { StackProfile } from '@autodevops/contracts/stack';
import { optionLabels } from '../options/place-jobs.ts';
import type { GateOptions } from './gate-input.ts';

/**
 * What the gate must know of a profile's `autodevops.yml`; undefined where there is none. `planned` is what the planner could not follow, or
 * null where the question is only which runners may be used.
 */
export function gateOptions({ options }: StackProfile, planned: readonly OptionsProblem[] | null): GateOptions | undefined {
  if (options === undefined) return undefined;
  const problems = planned === null ? [] : [...options.problems, ...planned].toSorted((left, right) => left.line - right.line);
  return { file: options.file, labels: optionLabels(options), problems };
}
