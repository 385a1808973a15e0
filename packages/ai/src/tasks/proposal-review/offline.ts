import type { ProposalReview } from '@autodevops/contracts/ai';
import { claim, sentence } from '../../material/claim.ts';
import type { ReviewInput } from './review-input.ts';

type Option = ReviewInput['options'][number];
type Recommendation = ProposalReview['recommendations'][number];

/** What an option settles: rules whose findings it clears, and criteria of maturity that it meets. */
interface Settles {
  readonly rules: RegExp;
  readonly criteria: readonly string[];
  /** Why it is worth having although nothing here asks for it; null when it is not. */
  readonly anyway: string | null;
}

const settled: Readonly<Record<string, Settles>> = {
  dependabot: {
    rules:
      /^(?:require-dependency-updates|dependabot-|outdated-action-runtime|known-vulnerable-action|stale-action-commit|removed-action-version)/,
    criteria: ['dependency-updates', 'updates-actions', 'waits-for-updates'],
    anyway: 'Nothing else here moves dependencies and pinned actions on, and pins that nobody moves grow old.',
  },
  'dependency-review': {
    rules: /^(?:require-dependency-review|known-vulnerable)/,
    criteria: ['reviews-dependencies'],
    anyway: 'It costs seconds in a pull request and is the last moment at which a vulnerable dependency can be kept out.',
  },
  'code-scanning': {
    rules: /^require-static-analysis/,
    criteria: ['static-analysis', 'scans-code'],
    anyway: 'It reads the languages of this repository, and what it finds is found before a release.',
  },
  release: { rules: /^(?:use-trusted-publishing|require-signed-releases)/, criteria: ['delivers-by-workflow'], anyway: null },
};

const unknown: Settles = { rules: /^$/, criteria: [], anyway: null };

/** By rule: take what clears a finding or leads to the next level; leave what publishes, or waits for a secret, to the team. */
export function offline(input: ReviewInput): ProposalReview {
  return { recommendations: input.options.map((option) => recommend(option, input)) };
}

function recommend(option: Option, { findings, nextSteps }: ReviewInput): Recommendation {
  const { rules, criteria, anyway } = settled[option.id] ?? unknown;
  const clears = findings.filter(({ ruleId }) => rules.test(ruleId)).slice(0, 3);
  const meets = nextSteps.filter(({ id }) => criteria.includes(id)).slice(0, 2);
  const cites = [option.id, ...clears.map(({ id }) => id), ...meets.map(({ id }) => id), ...option.factIds.slice(0, 3)];
  const verdictOf = (verdict: 'take' | 'leave', reason: string): Recommendation => ({
    optionId: option.id,
    verdict,
    reason: claim(reason, ...cites),
  });
  if (option.id === 'release') {
    const hint = clears[0] === undefined ? '' : ` It would settle: ${sentence(clears[0].title)}`;
    return verdictOf('leave', `It publishes, which is a decision of the team: take it once who may release, and how, is settled.${hint}`);
  }
  if (option.needs.length > 0) {
    return verdictOf('leave', `It needs something on GitHub first: ${sentence(option.needs[0] ?? '')} Take it when that is there.`);
  }
  if (clears[0] !== undefined) return verdictOf('take', `It settles an open finding: ${sentence(clears[0].title)}`);
  if (meets[0] !== undefined) return verdictOf('take', `It leads to level ${meets[0].level}: ${sentence(meets[0].title)}`);
  return anyway === null
    ? verdictOf('leave', 'Nothing that was found here asks for it.')
    : verdictOf('take', `${anyway} ${condition(option.adds)}`);
}

/** What the planner says has to be so on GitHub: where the option does not run for everybody. */
const condition = (adds: string): string =>
  /private repositor/i.test(adds) ? 'If the repository is private, it needs GitHub Code Security; leave it where that is missing.' : '';
