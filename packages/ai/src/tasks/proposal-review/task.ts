import { ProposalReview } from '@autodevops/contracts/ai';
import { cited } from '../../material/aliases.ts';
import { defineTask } from '../task.ts';
import { offline } from './offline.ts';
import { aliasesOf, prompt } from './prompt.ts';
import { ReviewInput } from './review-input.ts';

export const proposalReview = defineTask<ReviewInput, ProposalReview>({
  id: 'proposal-review',
  promptVersion: '1',
  summary: 'Recommends which of the options that the planner offers a repository should take.',
  input: ReviewInput,
  output: ProposalReview,
  budget: { inputTokens: 12_000, outputTokens: 3_000, deadlineMs: 60_000 },
  tier: 'careful',
  cacheMs: 7 * 86_400_000,
  prompt,
  citable: (input) => aliasesOf(input).citable,
  keepTrue: ({ recommendations }, input) => {
    const names = aliasesOf(input);
    const kept = input.options.flatMap(({ id }) => {
      const found = recommendations.find(({ optionId }) => optionId === id);
      const reason = found && cited([found.reason], names)[0];
      return found && reason ? [{ ...found, reason }] : [];
    });
    return kept.length === 0 && input.options.length > 0 ? null : { recommendations: kept };
  },
  offline,
});
