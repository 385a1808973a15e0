import { dedupeKeyOf, findAnalysis, findAnalysisProse, isJobUnderWay } from '@autodevops/db';
import { Controller, Inject } from '@nestjs/common';
import { TenantDatabase } from '../database/index.ts';
import type { InputOf, MemberCaller, OutputOf } from '../http/index.ts';
import { Connected, CurrentCaller, Implements, Input, Requires } from '../http/index.ts';
import { ExplainFinding } from './explain-finding.ts';
import { readWrittenAnalysis } from './read-written-analysis.ts';

@Controller()
export class ExplanationsController {
  readonly #tenants: TenantDatabase;
  readonly #explanations: ExplainFinding;

  constructor(@Inject(TenantDatabase) tenants: TenantDatabase, @Inject(ExplainFinding) explanations: ExplainFinding) {
    this.#tenants = tenants;
    this.#explanations = explanations;
  }

  @Implements('explainFinding')
  @Requires('member')
  explain(
    @CurrentCaller() caller: MemberCaller,
    @Input() { findingId }: InputOf<'explainFinding'>,
    @Connected() signal: AbortSignal,
  ): Promise<OutputOf<'explainFinding'>> {
    return this.#explanations.explain(caller, findingId, signal);
  }

  @Implements('getWrittenAnalysis')
  @Requires('viewer')
  written(@CurrentCaller() caller: MemberCaller, @Input() input: InputOf<'getWrittenAnalysis'>): Promise<OutputOf<'getWrittenAnalysis'>> {
    const { organizationId, analysisId } = input;
    return this.#tenants.inRepository({ ...input, userId: caller.userId }, (tx, { id: repositoryId }) =>
      readWrittenAnalysis({
        analysis: () => findAnalysis(tx, { organizationId, repositoryId, analysisId }),
        prose: () => findAnalysisProse(tx, { organizationId, analysisId }),
        isBeingWritten: () => isJobUnderWay(tx, { organizationId, dedupeKey: dedupeKeyOf.summary(analysisId) }),
      }),
    );
  }
}
