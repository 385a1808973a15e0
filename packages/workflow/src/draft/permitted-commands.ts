import type { StackProfile } from '@autodevops/contracts/stack';
import { releaseCommands } from '../companions/release/release-commands.ts';
import { allowedCommands } from '../plan/plan-workflow.ts';

/** Every command line that any file of a proposal may hold: those of the jobs, and those of the companions. */
export function permittedCommands(profile: StackProfile): ReadonlySet<string> {
  return new Set([...allowedCommands(profile), ...releaseCommands(profile)]);
}
