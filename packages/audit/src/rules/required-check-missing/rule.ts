import { checkNames } from '../../rule/check-names.ts';
import { defineRule, type Hit, type RepositoryInput } from '../../rule/define-rule.ts';

/** Checks that other services report under names of their own. */
const ofOthers =
  /^(?:codeql|dco|license\/cla|cla\/|codecov|coverage\/|ci\/|sonar|vercel|netlify|deploy\/|snyk|security\/|gitguardian|socket|renovate|buildkite|jenkins|circleci|appveyor|cirrus|travis|codacy|codeclimate|chromatic|mergeable|semantic|wip$|buddy|azure)/i;

export const rule = defineRule({
  meta: {
    id: 'required-check-missing',
    since: '0.2.0',
    title: 'A required check is reported by no job',
    summary: 'A check that a merge needs, whose name no job of the workflows has: not by its name, its cell or the workflow that it calls.',
    why: 'GitHub waits for it for ever: no pull request can be merged except by an administrator who passes over the rules.',
    remediation:
      'Require the check under its name of today, or give the job its old name. A last job that needs all others has a name that never changes.',
    severity: 'high',
    confidence: 'medium',
    area: 'observability',
    references: [
      'https://docs.github.com/en/pull-requests/collaborating-with-pull-requests/collaborating-on-repositories-with-code-quality-features/troubleshooting-required-status-checks',
    ],
  },
  scope: 'repository',
  check: (input) => hitsOf(input),
});

function hitsOf({ workflows, problems, context }: RepositoryInput): readonly Hit[] {
  const required = context.github?.repository?.requiredChecks ?? [];
  const [first] = workflows;
  if (first === undefined || problems.length > 0) return [];
  const names = checkNames(workflows);
  return required.flatMap((check) => {
    if ([...names.values()].some((known) => known.has(check))) return [];
    const similar = workflows.find((workflow) => names.get(workflow)?.resembles(check));
    if (similar === undefined && (ofOthers.test(check) || check.includes('/'))) return [];
    const source = (similar ?? first).source;
    return [
      {
        source,
        span: (similar ?? first).jobsKey,
        anchor: check.slice(0, 200),
        message: `A merge needs the check \`${check.slice(0, 100)}\`, but no job reports it.`,
        ...(similar === undefined ? { severity: 'medium' as const, confidence: 'low' as const } : {}),
      },
    ];
  });
}
