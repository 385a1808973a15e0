import type { WrittenAnalysis } from '@autodevops/contracts/api';
import type { CompanionId } from '@autodevops/contracts/workflow';
import { type CitedRepository, ClaimText } from '#components/ai/claims.tsx';

/** Whether the review recommends a companion, and why. It ticks nothing: the choice is the reader's. */
export function CompanionAdvice({
  companionId,
  written,
  repository,
}: {
  readonly companionId: CompanionId;
  readonly written: WrittenAnalysis;
  readonly repository: CitedRepository;
}) {
  const recommendation = written.review?.recommendations.find(({ optionId }) => optionId === companionId);
  if (recommendation === undefined) return null;
  return (
    <p className="mt-1 break-words text-xs">
      <span className="font-medium">{recommendation.verdict === 'take' ? 'Recommended:' : 'Better left out:'}</span>{' '}
      <ClaimText claim={recommendation.reason} citations={written.citations} repository={repository} />
    </p>
  );
}
