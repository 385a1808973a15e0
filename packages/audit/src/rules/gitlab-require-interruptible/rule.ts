import { scriptPurposes } from '../../commands/command-purposes.ts';
import { isChecking } from '../../rule/checking-purposes.ts';
import { defineRule, type GitlabInput } from '../../rule/define-rule.ts';

export const rule = defineRule({
  meta: {
    id: 'gitlab-require-interruptible',
    since: '0.2.0',
    title: 'Pipelines of old commits run to their end',
    summary: 'A pipeline of GitLab with checks, none of which is `interruptible`.',
    why: 'After a new push nobody looks at the result of the old one, but it still holds the runners that the new one waits for.',
    remediation: 'Set `default: { interruptible: true }`, and `interruptible: false` at jobs that deploy.',
    severity: 'low',
    confidence: 'medium',
    area: 'speed',
    references: ['https://docs.gitlab.com/ci/yaml/#interruptible', 'https://docs.gitlab.com/ci/yaml/#workflowauto_cancelon_new_commit'],
  },
  scope: 'gitlab',
  check: (input) => hitsOf(input),
});

function hitsOf({ pipeline: { path, source, jobs, defaults, includes }, profile }: GitlabInput) {
  // A part, and a pipeline that takes its defaults from elsewhere, say nothing.
  const isWhole = /^\.gitlab-ci\.ya?ml$/.test(path) && includes.length === 0;
  const isSet =
    defaults.interruptible !== null || jobs.some(({ interruptible }) => interruptible !== null) || source.text.includes('auto_cancel');
  const first = jobs.find(
    ({ name, script }) => !name.startsWith('.') && script.some(({ value }) => isChecking(scriptPurposes(value, profile))),
  );
  if (!isWhole || isSet || first === undefined) return [];
  return [{ source, span: first.nameSpan, anchor: 'pipeline', message: 'A new push does not end the pipeline of the commit before it.' }];
}
