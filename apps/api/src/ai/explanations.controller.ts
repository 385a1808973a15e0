import { AppError } from '@autodevops/contracts/errors';
import { findAnalysis, findFinding } from '@autodevops/db';
import { Controller, Inject } from '@nestjs/common';
import { TenantDatabase } from '../database/index.ts';
import type { InputOf, MemberCaller, OutputOf } from '../http/index.ts';
import { CurrentCaller, Implements, Input, Requires } from '../http/index.ts';

const byTheRules = {
  source: 'offline',
  provider: 'offline',
  model: null,
  requestId: null,
  offlineReason: { kind: 'off' },
} as const;

@Controller()
export class ExplanationsController {
  readonly #tenants: TenantDatabase;

  constructor(@Inject(TenantDatabase) tenants: TenantDatabase) {
    this.#tenants = tenants;
  }

  @Implements('explainFinding')
  @Requires('member')
  async explain(@CurrentCaller() caller: MemberCaller, @Input() input: InputOf<'explainFinding'>): Promise<OutputOf<'explainFinding'>> {
    const found = await this.#tenants.run(caller, (tx) => findFinding(tx, caller.organizationId, input.findingId));
    if (found === null) throw new AppError('finding.not_found');
    const { fingerprint, title, message, why, remediation, place } = found.finding;
    return {
      explanation: {
        meaning: [message, why].map((text) => ({ text, cites: [fingerprint] })),
        steps: [{ text: remediation, cites: [fingerprint] }],
      },
      citations: [
        { id: fingerprint, kind: 'finding', label: title, place: { file: place.file, line: place.line }, ruleId: found.finding.ruleId },
      ],
      origin: byTheRules,
    };
  }

  @Implements('getWrittenAnalysis')
  @Requires('viewer')
  written(@CurrentCaller() caller: MemberCaller, @Input() input: InputOf<'getWrittenAnalysis'>): Promise<OutputOf<'getWrittenAnalysis'>> {
    return this.#tenants.inRepository({ ...input, userId: caller.userId }, async (tx, { id: repositoryId }) => {
      const { organizationId, analysisId } = input;
      const analysis = await findAnalysis(tx, { organizationId, repositoryId, analysisId });
      if (analysis === null) throw new AppError('analysis.not_found');
      return {
        prose: null,
        origin: null,
        review: null,
        reviewOrigin: null,
        citations: [],
        isBeingWritten: false,
        writtenAt: null,
      };
    });
  }
}
