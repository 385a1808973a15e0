import { allPaths } from '../../expression/expression.ts';
import { readCondition } from '../../expression/read-condition.ts';
import { defineRule } from '../../rule/define-rule.ts';
import { actionName } from '../../workflow/action-reference.ts';
import { type Job, triggerOf, type Workflow } from '../../workflow/workflow.ts';

const body = /^github\.event\.(?:comment|review|issue)\.body$/;
/** Whatever asks who wrote the comment, in a condition or in a step. */
const gate = /author_association|github\.actor|triggering_actor|sender|user\.login|permission|collaborator|membership|team/i;

/** Actions that ask for themselves who wrote the comment. */
const askingActions: ReadonlySet<string> = new Set([
  'anthropics/claude-code-action',
  'peter-evans/slash-command-dispatch',
  'github/command',
  'github/branch-deploy',
]);

export const rule = defineRule({
  meta: {
    id: 'unauthorized-comment-command',
    since: '0.2.0',
    title: 'Anyone can give the command in a comment',
    summary: 'A job with a write token or secrets that starts on words in a comment and never asks who wrote it.',
    why: 'Every account can comment on a public repository. The words are in the workflow for all to read.',
    remediation:
      'Ask for the author too: `contains(fromJSON(\'["OWNER", "MEMBER", "COLLABORATOR"]\'), github.event.comment.author_association)`.',
    severity: 'medium',
    confidence: 'medium',
    area: 'workflow-security',
    references: ['https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/'],
  },
  scope: 'workflow',
  check: ({ workflow }) =>
    triggerOf(workflow, 'issue_comment') === undefined
      ? []
      : workflow.jobs.filter((job) => isOpen(workflow, job)).map((job) => hit(workflow, job)),
});

function isOpen(workflow: Workflow, job: Job): boolean {
  const tree = readCondition(job.condition);
  if (tree === null || !allPaths(tree).some((keys) => body.test(keys.join('.')))) return false;
  const isAsked =
    gate.test(workflow.source.text.slice(job.span.start, job.span.end).replaceAll('permissions:', '')) || job.needs.length > 0;
  return !isAsked && !job.steps.some(({ uses }) => askingActions.has(actionName(uses) ?? '')) && holdsPower(workflow, job);
}

function holdsPower({ source, permissions }: Workflow, job: Job): boolean {
  const granted = job.permissions ?? permissions;
  if (granted === null || (granted.kind === 'all' && granted.access === 'write')) return true;
  const mayWrite =
    granted.kind === 'scopes' &&
    granted.scopes.some(({ scope, access }) => access === 'write' && scope !== 'issues' && scope !== 'pull-requests');
  return mayWrite || /secrets\.(?!GITHUB_TOKEN)/.test(source.text.slice(job.span.start, job.span.end));
}

function hit({ source }: Workflow, job: Job) {
  const span = job.condition?.span ?? job.idSpan;
  return { source, span, anchor: job.id, message: `Whoever can comment can start the job \`${job.id}\`.` };
}
