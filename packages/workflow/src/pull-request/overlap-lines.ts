import type { ProposalDraft, ProposalOverlap } from '@autodevops/contracts/workflow';
import { purposeTitles } from '../plan/task-steps.ts';
import { codeSpan } from './escape-markdown.ts';

/** What runs twice once the proposal is merged, and what to do about it; nothing where there is no other CI. */
export function overlapLines({
  overlaps = [],
  sharedCheckNames = [],
}: Pick<ProposalDraft, 'overlaps' | 'sharedCheckNames'>): readonly string[] {
  const advice = [
    ...(overlaps.length === 0
      ? []
      : ['', 'Nothing of it is changed here. Remove what you do not want to run twice, and keep the names that branch rules ask for.']),
    ...sharedCheckNames.map((name) => `- A check called ${codeSpan(name)} is there already: a rule that requires it would wait for both.`),
  ];
  return [...overlaps.slice(0, 20).map(overlapLine), ...advice];
}

function overlapLine({ file, line, job, purposes }: ProposalOverlap): string {
  const what = purposes.map((purpose) => purposeTitles[purpose].toLowerCase()).join(', ');
  return `- ${codeSpan(`${file}:${line}`)}, job ${codeSpan(job)}: ${what}.`;
}
