import { AnalysisProse } from '@autodevops/contracts/ai';
import { cited } from '../../material/aliases.ts';
import { defineTask } from '../task.ts';
import { offline } from './offline.ts';
import { aliasesOf, prompt } from './prompt.ts';
import { SummaryInput } from './summary-input.ts';

export const analysisSummary = defineTask<SummaryInput, AnalysisProse>({
  id: 'analysis-summary',
  promptVersion: '1',
  summary: 'Says what a repository is, how its CI stands, and what to do next.',
  input: SummaryInput,
  output: AnalysisProse,
  budget: { inputTokens: 16_000, outputTokens: 3_000, deadlineMs: 60_000 },
  tier: 'careful',
  cacheMs: 7 * 86_400_000,
  prompt,
  citable: (input) => aliasesOf(input).citable,
  keepTrue: ({ summary, advice }, input) => {
    const names = aliasesOf(input);
    const kept = cited(summary, names);
    return kept.length === 0 ? null : { summary: kept, advice: cited(advice, names) };
  },
  offline,
});
