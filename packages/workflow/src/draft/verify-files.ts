import type { StackProfile } from '@autodevops/contracts/stack';
import type { GateResult, ProposalFile, ProposalNeed } from '@autodevops/contracts/workflow';
import { gateOptions } from '../gate/gate-options.ts';
import { runGate } from '../gate/run-gate.ts';
import { permittedCommands } from './permitted-commands.ts';

export interface VerifyInput {
  readonly profile: StackProfile;
  readonly files: readonly ProposalFile[];
  readonly needs: readonly ProposalNeed[];
}

/** Judges exactly these files by what the profile allows: for files that were kept or chosen since they were drafted. */
export function verifyFiles({ profile, files, needs }: VerifyInput): Promise<GateResult> {
  return runGate({ files, needs, commands: permittedCommands(profile), existingFiles: new Map(), options: gateOptions(profile, []) });
}
