import { CompanionId } from '@autodevops/contracts/workflow';
import { InvalidArgumentError } from 'commander';

const words: readonly string[] = [...CompanionId.options, 'all', 'none'];

/** What `--companion` may say, for the help. */
export const companionWords = words.join(', ');

/** Adds one more `--companion` to those before it. Fails the call on a word that is not known. */
export function collectCompanion(word: string, before: readonly string[] | undefined): readonly string[] {
  if (!words.includes(word)) throw new InvalidArgumentError(`It must be one of ${companionWords}.`);
  return [...(before ?? []), word];
}

/** The companions that the command line asks for; undefined where it leaves the choice to `autodevops.yml`. `none` counts only alone. */
export function chosenCompanions(given: readonly string[] | undefined): readonly CompanionId[] | undefined {
  if (given === undefined) return undefined;
  return CompanionId.options.filter((id) => given.includes('all') || given.includes(id));
}
