import { type Claim, TutorReply } from '@autodevops/contracts/ai';
import { type Aliases, cited } from '../../material/aliases.ts';
import { defineTask } from '../task.ts';
import { offline } from './offline.ts';
import { aliasesOf, prompt } from './prompt.ts';
import { speaksOfRepository } from './speaks-of-repository.ts';
import { TutorInput } from './tutor-input.ts';

export const tutor = defineTask<TutorInput, TutorReply>({
  id: 'tutor',
  promptVersion: '1',
  summary: 'Answers a question about the repository, or about CI in general, with the facts and findings behind the answer.',
  input: TutorInput,
  output: TutorReply,
  budget: { inputTokens: 20_000, outputTokens: 4_000, deadlineMs: 90_000 },
  tier: 'careful',
  cacheMs: null,
  prompt,
  citable: (input) => aliasesOf(input).citable,
  keepTrue: ({ paragraphs }, input) => {
    const names = aliasesOf(input);
    const kept = paragraphs.flatMap((paragraph) => keep(paragraph, names, input));
    return kept.length === 0 ? null : { paragraphs: kept };
  },
  offline,
  streamedField: 'paragraphs',
});

/** Without a citation only what is about the subject in general may stand; where there is no analysis there is nothing else. */
function keep(paragraph: Claim, names: Aliases, input: TutorInput): Claim[] {
  if (paragraph.cites.length > 0) return cited([paragraph], names);
  return names.citable.size === 0 || !speaksOfRepository(paragraph.text, input) ? [paragraph] : [];
}
