import { type Aliases, aliases } from '../../material/aliases.ts';
import { asJson, criteriaPart, factsPart, findingsPart } from '../../material/material-parts.ts';
import type { TaskPrompt } from '../task.ts';
import type { ReviewInput } from './review-input.ts';

const instructions = [
  'A planner offers a team options for the continuous integration of their repository. You recommend for each option whether this repository should take it now.',
  'Answer with one recommendation per option: its "optionId" exactly as it stands in the material, a "verdict" of "take" or "leave", and one "reason" of one or two sentences.',
  'Take an option when facts or findings show that it solves something here and what it asks for is small against that. Leave it when it asks for a decision that only the team can make, such as publishing, or when nothing here needs it. Say what would change your mind.',
  'You recommend and nothing else: there are no other options, and nothing that you write gets into a file.',
].join('\n');

export const aliasesOf = ({ options, facts, findings, nextSteps }: ReviewInput): Aliases =>
  aliases(
    {
      F: [...new Set([...facts.map(({ id }) => id), ...options.flatMap(({ factIds }) => factIds)])],
      A: findings.map(({ id }) => id),
      C: nextSteps.map(({ id }) => id),
    },
    options.map(({ id }) => id),
  );

export function prompt(input: ReviewInput): TaskPrompt {
  const names = aliasesOf(input);
  const options = input.options.map(({ id, factIds, ...option }) => ({ optionId: id, ...option, madeFrom: factIds.map(names.aliasOf) }));
  return {
    instructions,
    data: [
      { label: 'options', text: asJson(options), weight: 9, keep: 'head' },
      findingsPart(input.findings, names, 6),
      criteriaPart(input.nextSteps, names, 5),
      factsPart(input.facts, names, 4),
    ],
  };
}
