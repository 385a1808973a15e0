import { type Answer, type ExplanationInput, explanationInput, type RequestContext } from '@autodevops/ai';
import type { FindingExplanation } from '@autodevops/contracts/ai';
import type { ExplainedFinding } from '@autodevops/contracts/api';
import type { Finding, FindingExcerpt, Maturity } from '@autodevops/contracts/audit';
import { AppError } from '@autodevops/contracts/errors';
import type { StackProfile } from '@autodevops/contracts/stack';
import type { OrganizationScope } from '../database/index.ts';
import { citationsOf, claimsOfExplanation } from './citations.ts';

/** A finding with all that an explanation may stand on. */
export interface FindingToExplain {
  readonly repositoryId: string;
  readonly finding: Finding;
  readonly excerpt: FindingExcerpt | null;
  readonly profile: StackProfile;
  readonly maturity: Maturity | null;
}

export interface ExplainFindingPorts {
  /** Null for a finding that the member may not see. */
  find(scope: OrganizationScope, findingId: string): Promise<FindingToExplain | null>;
  /** Comes to an answer in any case: by the rules where no model can be asked. */
  ask(input: ExplanationInput, context: RequestContext): Promise<Answer<FindingExplanation>>;
}

/** Explains a finding on the account of a member. Aborting the signal ends the call of the model. */
export class ExplainFinding {
  readonly #ports: ExplainFindingPorts;

  constructor(ports: ExplainFindingPorts) {
    this.#ports = ports;
  }

  async explain(scope: OrganizationScope, findingId: string, signal: AbortSignal): Promise<ExplainedFinding> {
    const found = await this.#ports.find(scope, findingId);
    if (found === null) throw new AppError('finding.not_found');
    const { organizationId, userId } = scope;
    const context = { organizationId, userId, repositoryId: found.repositoryId, signal };
    const { output, origin } = await this.#ports.ask(explanationInput(found), context);
    const citations = citationsOf(claimsOfExplanation(output), { profile: found.profile, findings: [found.finding] });
    return { explanation: output, citations, origin };
  }
}
