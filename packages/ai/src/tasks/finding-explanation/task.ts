import { FindingExplanation } from '@autodevops/contracts/ai';
import { cited } from '../../material/aliases.ts';
import { defineTask } from '../task.ts';
import { ExplanationInput } from './explanation-input.ts';
import { offline } from './offline.ts';
import { aliasesOf, prompt } from './prompt.ts';

export const findingExplanation = defineTask<ExplanationInput, FindingExplanation>({
  id: 'finding-explanation',
  promptVersion: '1',
  summary: 'Says what one finding means in this repository, and how to mend it.',
  input: ExplanationInput,
  output: FindingExplanation,
  budget: { inputTokens: 6_000, outputTokens: 2_000, deadlineMs: 30_000 },
  tier: 'quick',
  cacheMs: 7 * 86_400_000,
  prompt,
  citable: (input) => aliasesOf(input).citable,
  keepTrue: ({ meaning, steps }, input) => {
    const names = aliasesOf(input);
    const kept = cited(meaning, names);
    return kept.length === 0 ? null : { meaning: kept, steps: cited(steps, names) };
  },
  offline,
});
