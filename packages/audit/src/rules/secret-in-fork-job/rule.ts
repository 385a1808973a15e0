import { secretsIn, type UsedSecret } from '../../expression/secrets.ts';
import { defineRule, type Hit } from '../../rule/define-rule.ts';
import { actionName } from '../../workflow/action-reference.ts';
import { type Job, type Step, triggerOf, type Workflow } from '../../workflow/workflow.ts';

/** Whatever tells a fork, an event or the presence of a secret from another. */
const gate =
  /event_name|github\.ref|ref_name|ref_type|repo\.|repository|author|actor|label|secrets\.|env\.|vars\.|inputs\.|outputs\.|merged|fork/;
/** Services that take uploads from forks without their token. */
const tokenOptional =
  /^(?:codecov\/codecov-action|coverallsapp\/github-action|codspeedhq\/action|sonarsource\/.{1,60}|chromaui\/action|codacy\/.{1,60}|qltysh\/.{1,60}|docker\/login-action|nick-fields\/retry|getsentry\/.{1,60}|argos-ci\/.{1,60}|trunk-io\/.{1,60}|datadog\/.{1,60}|mikepenz\/.{1,60}|cypress-io\/github-action)$/;

export const rule = defineRule({
  meta: {
    id: 'secret-in-fork-job',
    since: '0.2.0',
    title: 'The secret is empty for pull requests from forks',
    summary: 'A command that gets a secret in a job that `pull_request` starts, with nothing that skips it for forks.',
    why: 'GitHub gives no secrets to pull requests from forks. The command then runs with an empty value, and every contribution from outside fails for a reason that its author cannot see or mend.',
    remediation:
      'Skip the step for forks (`github.event.pull_request.head.repo.fork`), or move what needs the secret to a workflow that runs after the merge.',
    severity: 'low',
    confidence: 'low',
    area: 'workflow-security',
    references: [
      'https://docs.github.com/en/actions/reference/security/secure-use',
      'https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/use-secrets',
    ],
  },
  scope: 'workflow',
  check: ({ workflow, context }) => {
    if (triggerOf(workflow, 'pull_request') === undefined || context.github?.repository?.isPrivate === true) return [];
    return workflow.jobs.filter((job) => !isGated(workflow, job)).flatMap((job) => needed(workflow, job));
  },
});

function needed(workflow: Workflow, job: Job): readonly Hit[] {
  for (const step of job.steps) {
    const secret = gate.test(step.condition?.value ?? '') || isForgiving(step) ? undefined : firstSecret(workflow, step);
    if (secret === undefined) continue;
    const name = secret.name.toUpperCase();
    const message = `For a pull request from a fork \`${name}\` is empty here.`;
    return [{ source: workflow.source, span: secret.expression.span, anchor: `${job.id} ${name}`, message }];
  }
  return [];
}

/** What the step itself is given. A value with another one behind \`||\` is meant to be missing at times. */
function firstSecret({ source }: Workflow, step: Step): UsedSecret | undefined {
  if (tokenOptional.test(actionName(step.uses) ?? '')) return undefined;
  const given = [...step.environment, ...step.inputs].flatMap(({ span }) => secretsIn(source, span));
  const inScript = step.run === null ? [] : secretsIn(source, step.run.span);
  return [...given, ...inScript].find(({ expression }) => !expression.text.includes('||') && !expression.text.includes('&&'));
}

/** A step that may fail, or that looks at its variable first. */
function isForgiving({ continueOnError, run }: Step): boolean {
  return continueOnError !== null || (run !== null && /\[\[? -[nz] |\|\| true|:-/.test(run.value));
}

function isGated(workflow: Workflow, job: Job, depth = 0): boolean {
  if (gate.test(job.condition?.value ?? '') || job.deploymentEnvironment !== null || job.continueOnError !== null) return true;
  if (depth > 5) return false;
  return job.needs.some(({ value }) =>
    workflow.jobs.some((other) => other.id === value && other !== job && isGated(workflow, other, depth + 1)),
  );
}
