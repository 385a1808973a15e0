import { type Aliases, aliases } from '../../material/aliases.ts';
import { asJson, factsPart } from '../../material/material-parts.ts';
import type { TaskPrompt } from '../task.ts';
import { type DiagnosisInput, lineId } from './diagnosis-input.ts';

const instructions = [
  'You find out why a run of continuous integration failed, from its log, for an engineer who has to mend it.',
  'In "cause" say in one or two sentences what failed first and why; what failed after it because of it is not the cause. Cite the one to four lines of the log that show it, as L and the number.',
  'In "confidence" say "high" when a line states the cause, "medium" when lines together make it likely, "low" when the log does not show it.',
  'In "steps" say in at most four statements what to do, in order: first what mends it, then how to see that it is mended, then how to keep it from coming back.',
  'When the log does not show why it failed, say so and say what to look at.',
].join('\n');

export const aliasesOf = ({ facts, lines }: DiagnosisInput): Aliases =>
  aliases(
    { F: facts.map(({ id }) => id) },
    lines.map(({ number }) => lineId(number)),
  );

export function prompt(input: DiagnosisInput): TaskPrompt {
  const { job, step, lines, facts } = input;
  return {
    instructions,
    data: [
      { label: 'run', text: asJson({ job, step }), weight: 8, keep: 'head' },
      { label: 'log', text: lines.map(({ number, text }) => `${lineId(number)} ${text}`).join('\n'), weight: 7, keep: 'telling' },
      factsPart(facts, aliasesOf(input), 3),
    ],
  };
}
