import type { Expression } from '../../expression/expression.ts';
import { partsOf, readCondition } from '../../expression/read-condition.ts';
import { defineRule, type Hit, type HitFix } from '../../rule/define-rule.ts';
import { commandsOf } from '../../script/script-of.ts';
import type { Located } from '../../source/source.ts';
import { actionName } from '../../workflow/action-reference.ts';
import { runsForPullRequests } from '../../workflow/events.ts';
import { type Job, type Step, triggerOf, type Workflow } from '../../workflow/workflow.ts';

const author = 'github.event.pull_request.user.login';
const lastActor: ReadonlySet<string> = new Set(['github.actor', 'github.triggering_actor', 'github.event.sender.login']);
/** What asks who wrote the code, or where its branch is. */
const asksForAuthor = /\.pull_request\.user\.|\.workflow_run\.actor\.|\.head\.repo\.|author_association/;

export const rule = defineRule({
  meta: {
    id: 'bot-condition',
    since: '0.2.0',
    title: 'A pull request is trusted for who touched it last',
    summary: 'A condition on a pull request that asks `github.actor` for a bot such as Dependabot.',
    why: 'The actor is who caused the last event, not who wrote the code. Someone can have Dependabot act on a branch of their own, and the condition then holds for their code.',
    remediation:
      'Ask for the author: `github.event.pull_request.user.login`. Where the job merges or approves, ask for the repository of the branch too.',
    severity: 'high',
    confidence: 'high',
    area: 'workflow-security',
    fixSafety: 'needs-review',
    aliases: ['zizmor/bot-conditions', 'poutine/confused_deputy_auto_merge'],
    references: [
      'https://www.synacktiv.com/publications/github-actions-exploitation-dependabot',
      'https://docs.github.com/en/code-security/dependabot/working-with-dependabot/automating-dependabot-with-github-actions',
    ],
  },
  scope: 'workflow',
  check: ({ workflow }) =>
    runsForPullRequests(workflow) || triggerOf(workflow, 'workflow_run') !== undefined
      ? workflow.jobs.flatMap((job) => [
          ...judge(workflow, job, `job ${job.id}`, job.condition, job.steps),
          ...job.steps.flatMap((step) => judge(workflow, job, `${job.id} ${step.id ?? step.name ?? ''}`, step.condition, [step])),
        ])
      : [],
});

function judge(workflow: Workflow, job: Job, anchor: string, condition: Located<string> | null, guarded: readonly Step[]): readonly Hit[] {
  const tree = readCondition(condition);
  const asked = tree === null ? null : trustedActor(tree);
  if (condition === null || tree === null || asked === null) return [];
  if (partsOf(tree).some((part) => part.kind === 'path' && asksForAuthor.test(`.${part.keys.join('.')}.`))) return [];
  const isPrivileged = triggerOf(workflow, 'pull_request_target') !== undefined || triggerOf(workflow, 'workflow_run') !== undefined;
  const merges = guarded.some(mergesOrApproves);
  const consequence = merges
    ? `what the job \`${job.id}\` then merges or approves can be anyone's code`
    : 'it holds for code that a bot did not write';
  return [
    {
      source: workflow.source,
      span: condition.span,
      anchor,
      message: `\`${asked}\` is who acted last, so ${consequence}.`,
      severity: severityOf(isPrivileged, merges),
      ...fixOf(workflow, condition),
    },
  ];
}

function severityOf(isPrivileged: boolean, merges: boolean): NonNullable<Hit['severity']> {
  if (isPrivileged) return merges ? 'critical' : 'high';
  return merges ? 'medium' : 'low';
}

/** The context that is compared with a bot where that leads to yes: keeping a bot out is harmless. */
function trustedActor(tree: Expression): string | null {
  if (tree.kind === 'binary') {
    if (tree.operator === '&&' || tree.operator === '||') return trustedActor(tree.left) ?? trustedActor(tree.right);
    return tree.operator === '==' ? (comparedActor(tree.left, tree.right) ?? comparedActor(tree.right, tree.left)) : null;
  }
  if (tree.kind !== 'call' || !['contains', 'endswith', 'startswith'].includes(tree.name)) return null;
  const [first, second] = tree.arguments;
  return first === undefined || second === undefined ? null : comparedActor(first, second);
}

function comparedActor(context: Expression, name: Expression): string | null {
  if (context.kind !== 'path' || name.kind !== 'literal' || typeof name.value !== 'string' || !name.value.endsWith('[bot]')) return null;
  const path = context.keys.join('.');
  return lastActor.has(path) ? path : null;
}

function mergesOrApproves(step: Step): boolean {
  if (/auto-?merge|auto-?approve|merge-pull-request|approve/.test(actionName(step.uses) ?? '')) return true;
  return commandsOf(step).some(({ words }) => {
    const isReview = words[2] === 'review' && words.some((word) => word === '--approve' || word === '-a');
    return words[0] === 'gh' && words[1] === 'pr' && (words[2] === 'merge' || isReview);
  });
}

/** Under `pull_request` and its sister alone the author is known; with other events the replacement would be empty. */
function fixOf({ source, triggers }: Workflow, { span }: Located<string>): { fix?: HitFix } {
  if (!triggers.every(({ event }) => event === 'pull_request' || event === 'pull_request_target')) return {};
  const text = source.text.slice(span.start, span.end);
  const found = [...text.matchAll(/(?<![\w.])github\.(?:actor|triggering_actor|event\.sender\.login)(?![\w.-])/g)];
  if (found.length === 0) return {};
  const edits = found.map((match) => {
    const start = span.start + match.index;
    return { source, span: { start, end: start + match[0].length }, text: author };
  });
  return {
    fix: {
      safety: 'needs-review',
      description: 'Asks for the author of the pull request; see that the condition still means what it should.',
      edits,
    },
  };
}
