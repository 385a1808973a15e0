import type { StackProfile } from '@autodevops/contracts/stack';
import type { GateResult, ProposalFile, ProposalNeed } from '@autodevops/contracts/workflow';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { gateOptions } from '../gate/gate-options.ts';
import { runGate } from '../gate/run-gate.ts';
import { permittedCommands } from './permitted-commands.ts';

export interface VerifyInput {
  readonly profile: StackProfile;
  readonly files: readonly ProposalFile[];
  readonly needs: readonly ProposalNeed[];
  /** What they were made with: `keptCatalogue` of the pins that were kept with them. Left out, the bundled one. */
  readonly catalogue?: Catalogue | undefined;
}

/** Judges exactly these files by what the profile allows: for files that were kept or chosen since they were drafted. */
export function verifyFiles({ profile, files, needs, catalogue }: VerifyInput): Promise<GateResult> {
  return runGate({
    files,
    needs,
    catalogue,
    commands: permittedCommands(profile),
    existingFiles: new Map(),
    options: gateOptions(profile, []),
  });
}
