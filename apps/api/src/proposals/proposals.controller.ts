import { AppError } from '@autodevops/contracts/errors';
import { findProposal } from '@autodevops/db';
import { Controller, Inject } from '@nestjs/common';
import { TenantDatabase } from '../database/index.ts';
import type { InputOf, MemberCaller, OutputOf } from '../http/index.ts';
import { CurrentCaller, Implements, Input, Requires } from '../http/index.ts';

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
}
