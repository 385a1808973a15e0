import { type Aliases, aliases } from '../../material/aliases.ts';
import { criteriaPart, factsPart, findingsPart } from '../../material/material-parts.ts';
import type { TaskPrompt } from '../task.ts';
import type { TutorInput } from './tutor-input.ts';

const instructions = [
  'You are a tutor for continuous integration and DevOps. An engineer asks about their own repository or about the subject; the part "question" holds what they want to know, and "conversation" what was said before.',
  'Answer the question in one to five short paragraphs: first the answer itself, then the reason, then what to do next if something is to be done.',
  'Every paragraph about this repository cites the facts, findings or criteria behind it. A paragraph about the subject in general cites nothing and says nothing about this repository.',
  'If the material does not hold the answer, say what it does hold that comes nearest, and where to look. If the question is about something else than software and its delivery, say in one sentence what you can help with.',
].join('\n');

export const aliasesOf = ({ facts, findings, nextSteps }: TutorInput): Aliases =>
  aliases({ F: facts.map(({ id }) => id), A: findings.map(({ id }) => id), C: nextSteps.map(({ id }) => id) });

export function prompt(input: TutorInput): TaskPrompt {
  const names = aliasesOf(input);
  return {
    instructions,
    data: [
      { label: 'question', text: input.question, weight: 9, keep: 'both' },
      { label: 'conversation', text: input.turns.map(({ role, text }) => `${role}: ${text}`).join('\n'), weight: 5, keep: 'tail' },
      findingsPart(input.findings, names, 7),
      criteriaPart(input.nextSteps, names, 6),
      factsPart(input.facts, names, 4),
    ],
  };
}
