import { MissionProse } from '@autodevops/contracts/ai';
import { cited } from '../../material/aliases.ts';
import { defineTask } from '../task.ts';
import { MissionInput } from './mission-input.ts';
import { offline } from './offline.ts';
import { aliasesOf, prompt } from './prompt.ts';

export const mission = defineTask<MissionInput, MissionProse>({
  id: 'mission',
  promptVersion: '1',
  summary: "Makes an exercise of fifteen minutes from one finding of the learner's own repository.",
  input: MissionInput,
  output: MissionProse,
  budget: { inputTokens: 8_000, outputTokens: 3_000, deadlineMs: 60_000 },
  tier: 'careful',
  cacheMs: 86_400_000,
  prompt,
  citable: (input) => aliasesOf(input).citable,
  keepTrue: ({ title, goal, why, steps, hints }, input) => {
    const names = aliasesOf(input);
    const [keptGoal] = cited([goal], names);
    const [keptWhy] = cited([why], names);
    const keptSteps = cited(steps, names);
    return keptGoal && keptWhy && keptSteps.length > 0 ? { title, goal: keptGoal, why: keptWhy, steps: keptSteps, hints } : null;
  },
  offline,
});
