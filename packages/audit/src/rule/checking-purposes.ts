import type { CommandPurpose } from '../commands/command-purposes.ts';

const checking: ReadonlySet<CommandPurpose> = new Set(['test', 'lint', 'typecheck', 'format-check', 'build']);

/** True where something is checked, so that its failure has to be one of the run. Not for what publishes: that may try again. */
export function isChecking(purposes: ReadonlySet<CommandPurpose>): boolean {
  return [...purposes].some((purpose) => checking.has(purpose)) && !purposes.has('publish') && !purposes.has('deploy');
}
