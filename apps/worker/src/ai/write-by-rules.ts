import { reviewInput, summaryInput, tasks } from '@autodevops/ai';
import type { AnalysisProse, AnswerOrigin, OfflineReason, ProposalReview } from '@autodevops/contracts/ai';
import type { Finding, Maturity } from '@autodevops/contracts/audit';
import type { StackProfile } from '@autodevops/contracts/stack';
import type { Companion } from '@autodevops/contracts/workflow';

/** What is written about. */
export interface SummarySource {
  readonly profile: StackProfile;
  readonly maturity: Maturity | null;
  /** Those that count: nobody has acknowledged them. */
  readonly findings: readonly Finding[];
  readonly companions: readonly Companion[];
}

/** Prose and review, each with where it came from. There is no review where nothing is on offer. */
export interface WrittenSummary {
  readonly prose: AnalysisProse;
  readonly origin: AnswerOrigin;
  readonly review: ProposalReview | null;
  readonly reviewOrigin: AnswerOrigin | null;
}

/** What the two tasks are asked; the second is null where nothing is on offer. */
export function summaryInputs({ companions, ...source }: SummarySource) {
  const review = reviewInput({ ...source, draft: { companions: [...companions] } });
  return { summary: summaryInput(source), review: review.options.length === 0 ? null : review };
}

/** The same by the rules alone. A null reason says that a model is about to be asked. */
export function writeByRules(source: SummarySource, offlineReason: OfflineReason | null): WrittenSummary {
  const { summary, review } = summaryInputs(source);
  const origin: AnswerOrigin = { source: 'offline', provider: 'offline', model: null, requestId: null, offlineReason };
  return {
    prose: tasks['analysis-summary'].offline(summary),
    origin,
    review: review === null ? null : tasks['proposal-review'].offline(review),
    reviewOrigin: review === null ? null : origin,
  };
}
