import { type Aliases, aliases } from '../../material/aliases.ts';
import { asJson, criteriaPart, factsPart } from '../../material/material-parts.ts';
import type { TaskPrompt } from '../task.ts';
import type { ExplanationInput } from './explanation-input.ts';

const instructions = [
  'You explain one finding of an audit of continuous integration to the team whose repository it is in. They are engineers; they want to know what it means here and what to do.',
  'In "meaning" say in two to four statements what the finding means in this file and job, what can go wrong because of it, and how likely that is here. Start with the place, not with the rule.',
  'In "steps" say in one to five statements what to do, in order. If a patch is ready, the first step is to take it; say what to look at when it asks for a review. The last step says how to see that it worked.',
  'Say nothing that the material does not show. Where the material leaves something open, say what to check.',
].join('\n');

export const aliasesOf = ({ finding, facts, blocks }: ExplanationInput): Aliases =>
  aliases({ A: [finding.id], F: facts.map(({ id }) => id), C: blocks.map(({ id }) => id) });

export function prompt(input: ExplanationInput): TaskPrompt {
  const { finding, confidence, evidence, job, facts, blocks } = input;
  const names = aliasesOf(input);
  const told = {
    id: names.aliasOf(finding.id),
    rule: finding.ruleId,
    severity: finding.severity,
    confidence,
    title: finding.title,
    message: finding.message,
    why: finding.why,
    remediation: finding.remediation,
    place: `${finding.file}:${finding.line}`,
    job,
    patch: finding.fix,
  };
  return {
    instructions,
    data: [
      { label: 'finding', text: asJson(told), weight: 9, keep: 'head' },
      { label: 'evidence', text: evidence, weight: 6, keep: 'both' },
      criteriaPart(blocks, names, 5),
      factsPart(facts, names, 3),
    ],
  };
}
