import type { Claim, FindingExplanation } from '@autodevops/contracts/ai';
import { claim, listed, sentence } from '../../material/claim.ts';
import type { ExplanationInput } from './explanation-input.ts';

const urgency: Readonly<Record<ExplanationInput['finding']['severity'], string>> = {
  critical: 'Mend this before anything else: it can be used against the repository as it stands.',
  high: 'Mend this soon: it is one mistake, or one stranger, away from doing harm.',
  medium: 'Mend this with the next change of the file: it costs time or safety in ordinary use.',
  low: 'Mend this when you are in the file anyway.',
  info: 'Nothing breaks because of it; it is good to know.',
};

/** Facts that a reader knows by their names. */
const telling = /^(?:task\.|package-manager)|\.version$/;

/** The explanation by rule: where it is, what it means, what it stands in the way of, and the steps with the patch that is ready. */
export function offline(input: ExplanationInput): FindingExplanation {
  return { meaning: meaning(input), steps: steps(input) };
}

function meaning({ finding, confidence, job, blocks, facts }: ExplanationInput): Claim[] {
  const place = `${job === null ? '' : `In the job ${job}, `}${job === null ? 'In' : 'in'} ${finding.file} at line ${finding.line}: ${sentence(finding.message)}`;
  const doubt = confidence === 'low' ? ' The audit cannot be sure of this from files alone, so look at the lines first.' : '';
  const near = facts.filter(({ file, name }) => file === finding.file && telling.test(name)).slice(0, 3);
  return [
    claim(place, finding.id),
    claim(sentence(finding.why), finding.id),
    claim(`${urgency[finding.severity]}${doubt}`, finding.id),
    ...(blocks.length > 0 ? [claim(blocked(blocks), finding.id, ...blocks.map(({ id }) => id))] : nearby(near)),
  ];
}

const blocked = (blocks: ExplanationInput['blocks']): string =>
  `It stands in the way of level ${blocks[0]?.level ?? 2} of maturity: ${listed([...new Set(blocks.map(({ title }) => title.replace(/\.$/, '')))].slice(0, 3))}.`;

const nearby = (facts: ExplanationInput['facts']): Claim[] =>
  facts.length === 0
    ? []
    : [claim(`The same file decides ${listed(facts.map(({ name, value }) => `${name} (${value})`))}.`, ...facts.map(({ id }) => id))];

function steps({ finding, blocks }: ExplanationInput): Claim[] {
  return [
    ...patch(finding),
    claim(finding.fix === null ? sentence(finding.remediation) : `By hand it would be: ${sentence(finding.remediation)}`, finding.id),
    claim(
      `Run the audit again: ${finding.ruleId} must no longer name line ${finding.line} of ${finding.file}${blocks.length > 0 ? ', and the level of the repository is measured anew' : ''}.`,
      finding.id,
    ),
  ];
}

function patch({ fix, id }: ExplanationInput['finding']): Claim[] {
  if (fix === null) return [];
  if (fix.safety === 'safe') {
    return [
      claim(
        `Take the patch that is ready: ${sentence(fix.description)} It changes nothing that an honest run does, so it can be merged as it is.`,
        id,
      ),
    ];
  }
  return [claim(`Take the patch that is ready and review it: ${sentence(fix.description)}`, id)];
}
