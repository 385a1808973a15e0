import { IncidentExplanation } from '@autodevops/contracts/ai';
import { cited } from '../../material/aliases.ts';
import { defineTask } from '../task.ts';
import { DiagnosisInput } from './diagnosis-input.ts';
import { offline } from './offline.ts';
import { aliasesOf, prompt } from './prompt.ts';

export const incidentDiagnosis = defineTask<DiagnosisInput, IncidentExplanation>({
  id: 'incident-diagnosis',
  promptVersion: '1',
  summary: 'Says why a run failed, with the lines of its log that show it, and what to do.',
  input: DiagnosisInput,
  output: IncidentExplanation,
  budget: { inputTokens: 24_000, outputTokens: 3_000, deadlineMs: 60_000 },
  tier: 'careful',
  cacheMs: 86_400_000,
  prompt,
  citable: (input) => aliasesOf(input).citable,
  keepTrue: ({ cause, confidence, steps }, input) => {
    const names = aliasesOf(input);
    const [kept] = cited([cause], names).filter(({ cites }) => cites.some((cite) => /^L\d+$/.test(cite)));
    return kept === undefined ? null : { cause: kept, confidence, steps: cited(steps, names) };
  },
  offline,
});
