import { scriptPurposes } from '../../commands/command-purposes.ts';
import { isChecking } from '../../rule/checking-purposes.ts';
import { defineRule, type GitlabInput, type Hit } from '../../rule/define-rule.ts';

export const rule = defineRule({
  meta: {
    id: 'gitlab-ignored-failure',
    since: '0.2.0',
    title: 'A failing check does not fail the pipeline',
    summary: 'A job of GitLab that tests, lints or builds under `allow_failure: true`, or whose command ends in `|| true`.',
    why: 'The pipeline passes whatever the check says, so a broken change is merged and nobody looks at the log.',
    remediation: 'Remove `allow_failure` or what stands behind `||`; name the exit codes that are fine under `allow_failure: exit_codes`.',
    severity: 'medium',
    confidence: 'high',
    area: 'test',
    references: ['https://docs.gitlab.com/ci/yaml/#allow_failure'],
  },
  scope: 'gitlab',
  check: (input) => hitsOf(input),
});

function hitsOf({ pipeline: { source, jobs }, profile }: GitlabInput): readonly Hit[] {
  return jobs.flatMap(({ name, script, allowFailure }) => {
    const checks = script.filter(({ value }) => isChecking(scriptPurposes(value, profile)));
    const ignored = checks.filter(({ value }) => /\|\|[ \t]*(?:true|:|exit 0)[ \t]*$/.test(value.slice(-200)));
    const ofLines = ignored.map(({ value, span }) => ({
      source,
      span,
      anchor: `${name} ${value.slice(0, 40)}`,
      message: 'Whether this command fails is thrown away.',
    }));
    const isAllowed = allowFailure?.value === 'true' && checks.length > 0;
    return isAllowed
      ? [...ofLines, { source, span: allowFailure.span, anchor: name, message: `The job \`${name}\` checks something, and may fail.` }]
      : ofLines;
  });
}
