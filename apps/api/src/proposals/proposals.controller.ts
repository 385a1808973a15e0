import { AppError } from '@autodevops/contracts/errors';
import type { CompanionId } from '@autodevops/contracts/workflow';
import { findProposal, chooseCompanions as keepChoice } from '@autodevops/db';
import { Controller, Inject } from '@nestjs/common';
import { TenantDatabase } from '../database/index.ts';
import type { InputOf, MemberCaller, OutputOf } from '../http/index.ts';
import { CurrentCaller, Implements, Input, Requires } from '../http/index.ts';
import { chooseCompanions } from './choose-companions.ts';

@Controller()
export class ProposalsController {
  readonly #tenants: TenantDatabase;

  constructor(@Inject(TenantDatabase) tenants: TenantDatabase) {
    this.#tenants = tenants;
  }

  @Implements('getProposal')
  @Requires('viewer')
  get(@CurrentCaller() caller: MemberCaller, @Input() input: InputOf<'getProposal'>): Promise<OutputOf<'getProposal'>> {
    return this.#tenants.inRepository({ ...input, userId: caller.userId }, async (tx, { id: repositoryId }) => {
      const { organizationId, proposalId } = input;
      const proposal = await findProposal(tx, { organizationId, repositoryId, proposalId });
      if (proposal === null) throw new AppError('proposal.not_found');
      return proposal;
    });
  }

  @Implements('chooseCompanions')
  @Requires('member')
  choose(@CurrentCaller() caller: MemberCaller, @Input() input: InputOf<'chooseCompanions'>): Promise<OutputOf<'chooseCompanions'>> {
    const { organizationId, proposalId } = input;
    return this.#tenants.inRepository({ ...input, userId: caller.userId }, (tx, { id: repositoryId }) => {
      const row = {
        find: () => findProposal(tx, { organizationId, repositoryId, proposalId }),
        choose: (companions: readonly CompanionId[]) => keepChoice(tx, { organizationId, proposalId, companions }),
      };
      return chooseCompanions(row, input.body.companions);
    });
  }
}
