import { type Aliases, aliases } from '../../material/aliases.ts';
import { asJson, criteriaPart, factsPart } from '../../material/material-parts.ts';
import type { TaskPrompt } from '../task.ts';
import { activityId, type MissionInput } from './mission-input.ts';

const instructions = [
  'You write an exercise of fifteen minutes in DevOps for one engineer. It is about one finding of the audit in their own repository, and it is done when the audit no longer has that finding.',
  'Give a "title" of at most ten words that names what will be better; a "goal" that says how the engineer sees that it is done; a "why" that says what it is good for here; three to six "steps", each small enough to be done and checked by itself; and up to three "hints", from a nudge to nearly the answer.',
  'The engineer shall learn something: let the steps say what to look for and why, and leave the writing to the engineer. Where the activity of the engineer touches the finding, start from it.',
  'Say nothing about the repository that the material does not show.',
].join('\n');

export const aliasesOf = ({ finding, facts, blocks, activity }: MissionInput): Aliases =>
  aliases({
    A: [finding.id],
    F: facts.map(({ id }) => id),
    C: blocks.map(({ id }) => id),
    E: activity.map((_event, index) => activityId(index)),
  });

export function prompt(input: MissionInput): TaskPrompt {
  const { finding, evidence, job, facts, blocks, activity, missionsDone } = input;
  const names = aliasesOf(input);
  const { id, file, line, fix, ...told } = finding;
  const events = activity.map(({ kind, title, at }, index) => `${names.aliasOf(activityId(index))} ${at} ${kind}: ${title}`);
  return {
    instructions,
    data: [
      {
        label: 'finding',
        text: asJson({ id: names.aliasOf(id), place: `${file}:${line}`, job, ...told, patch: fix }),
        weight: 9,
        keep: 'head',
      },
      { label: 'evidence', text: evidence, weight: 6, keep: 'both' },
      criteriaPart(blocks, names, 5),
      { label: 'activity', text: [`Missions done before: ${missionsDone}`, ...events].join('\n'), weight: 4, keep: 'head' },
      factsPart(facts, names, 3),
    ],
  };
}
