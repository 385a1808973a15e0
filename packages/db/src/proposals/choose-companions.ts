import type { CompanionId } from '@autodevops/contracts/workflow';
import type { Transaction } from '../transaction.ts';

export interface ChooseCompanionsInput {
  readonly organizationId: string;
  readonly proposalId: string;
  readonly companions: readonly CompanionId[];
}

/** Keeps which companions go into the pull request. False where there is no proposal that can still be published. Needs a member's identity. */
export async function chooseCompanions(tx: Transaction, input: ChooseCompanionsInput): Promise<boolean> {
  const changed = await tx.$executeRaw`
    update public.proposals set chosen_companions = ${JSON.stringify(input.companions)}::jsonb
    where organization_id = ${input.organizationId}::uuid and id = ${input.proposalId}::uuid and status = 'ready'`;
  return changed === 1;
}
