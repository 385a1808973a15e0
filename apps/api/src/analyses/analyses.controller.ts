import { AppError } from '@autodevops/contracts/errors';
import { findAnalysis, listAnalyses, readMaturityHistory } from '@autodevops/db';
import { Controller, Inject } from '@nestjs/common';
import { TenantDatabase } from '../database/index.ts';
import type { InputOf, MemberCaller, OutputOf } from '../http/index.ts';
import { CurrentCaller, Implements, Input, Requires } from '../http/index.ts';

@Controller()
export class AnalysesController {
  readonly #tenants: TenantDatabase;

  constructor(@Inject(TenantDatabase) tenants: TenantDatabase) {
    this.#tenants = tenants;
  }

  @Implements('listAnalyses')
  @Requires('viewer')
  list(@CurrentCaller() caller: MemberCaller, @Input() input: InputOf<'listAnalyses'>): Promise<OutputOf<'listAnalyses'>> {
    return this.#tenants.inRepository({ ...input, userId: caller.userId }, (tx, repository) =>
      listAnalyses(tx, { organizationId: input.organizationId, repositoryId: repository.id, ...input.query }),
    );
  }

  @Implements('getMaturityHistory')
  @Requires('viewer')
  history(@CurrentCaller() caller: MemberCaller, @Input() input: InputOf<'getMaturityHistory'>): Promise<OutputOf<'getMaturityHistory'>> {
    return this.#tenants.run(caller, (tx) => readMaturityHistory(tx, { organizationId: caller.organizationId, days: input.query.days }));
  }

  @Implements('getAnalysis')
  @Requires('viewer')
  get(@CurrentCaller() caller: MemberCaller, @Input() input: InputOf<'getAnalysis'>): Promise<OutputOf<'getAnalysis'>> {
    return this.#tenants.inRepository({ ...input, userId: caller.userId }, async (tx, { id: repositoryId }) => {
      const { organizationId, analysisId } = input;
      const analysis = await findAnalysis(tx, { organizationId, repositoryId, analysisId });
      if (analysis === null) throw new AppError('analysis.not_found');
      return analysis;
    });
  }
}
