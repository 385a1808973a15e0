import type { MissionProse } from '@autodevops/contracts/ai';
import { claim, line, sentence } from '../../material/claim.ts';
import { activityId, type MissionInput } from './mission-input.ts';

/** The mission by rule: look at it, understand it, mend it, prove it. */
export function offline(input: MissionInput): MissionProse {
  const { finding, job, blocks, activity } = input;
  const place = `${finding.file}, line ${finding.line}${job === null ? '' : ` (job ${job})`}`;
  const recent = activity.findIndex(({ title }) => title.includes(finding.file) || (job !== null && title.includes(job)));
  const up = blocks[0] === undefined ? '' : ` It also leads to level ${blocks[0].level}: ${sentence(blocks[0].title)}`;
  return {
    title: line(`Mend: ${finding.title}`),
    goal: claim(`In fifteen minutes, a pull request after which the audit no longer has this finding at ${place}.`, finding.id),
    why: claim(`${sentence(finding.why)}${up}`, finding.id, ...blocks.slice(0, 1).map(({ id }) => id)),
    steps: [
      ...(recent < 0 ? [] : [claim(`Start from what you did: ${sentence(activity[recent]?.title ?? '')}`, activityId(recent), finding.id)]),
      claim(`Open ${place}, and read the lines around it. What does the audit say about them? ${sentence(finding.message)}`, finding.id),
      claim('Say in one sentence of your own what could go wrong there, and what would have to happen for it.', finding.id),
      claim(`Make the change on a branch. ${sentence(finding.remediation)}`, finding.id),
      claim(
        finding.fix === null
          ? 'Run the workflow on your branch, and compare the run with the last one before the change.'
          : 'Compare your change with the patch that the page of the finding shows. Where they differ, find out which one says more.',
        finding.id,
      ),
      claim('Open the pull request, and wait for the analysis of the branch: the finding is gone, and no new one has come.', finding.id),
    ],
    hints: [
      line(`Line ${finding.line} is where to start; nothing else in the file has to change for this.`),
      line(finding.remediation),
      ...(finding.fix === null ? [] : [line(finding.fix.description)]),
    ],
  };
}
