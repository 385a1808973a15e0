import { allPaths } from '../../expression/expression.ts';
import { findExpressions } from '../../expression/find-expressions.ts';
import { defineRule, type Hit } from '../../rule/define-rule.ts';
import { isHarmlessCommand } from '../../rule/harmless-commands.ts';
import { commandsOf } from '../../script/script-of.ts';
import type { Located, Source, Span } from '../../source/source.ts';
import { isAction } from '../../workflow/action-reference.ts';
import { inputOf, type Job, type Step, type Workflow } from '../../workflow/workflow.ts';
import { repositoryTool } from './repository-tools.ts';

/** Events that run with the secrets and the token of the base repository although a stranger caused them. */
const privilegedEvents: ReadonlySet<string> = new Set(['pull_request_target', 'workflow_run', 'issue_comment']);

/** Contexts that name the code of the stranger. */
const headPaths = [
  /^github\.head_ref$/,
  /^github\.event\.pull_request\.(?:number|merge_commit_sha)$/,
  /^github\.event\.pull_request\.head\./,
  /^github\.event\.(?:issue\.)?number$/,
  /^github\.event\.workflow_run\.(?:head_sha|head_branch|head_commit|head_repository)/,
  /^github\.event\.workflow_run\.pull_requests\./,
];

/** Commands that fetch a pull request. */
const headCommand = /\bgh\s+pr\s+checkout\b|\bgit\s+(?:fetch|pull|checkout)\b[^\n]{0,200}\b(?:refs\/)?pull\//;

/** A condition that asks who wrote the code, or for a sign of a maintainer. */
const gate = /author_association|\.repo\.(?:full_name|fork)|head_repository|labels?\b|permission/i;

export const rule = defineRule({
  meta: {
    id: 'dangerous-trigger',
    since: '0.1.0',
    title: 'Code of strangers runs with secrets',
    summary: '`pull_request_target`, `workflow_run` or `issue_comment` together with a checkout of the code that caused it.',
    why: 'These events run with the secrets and the write token of this repository. Whoever opens a pull request from a fork then decides which code runs with them.',
    remediation:
      'Test the code under `pull_request`, which has no secrets, and let a second workflow without that code publish the result. Where that is impossible, never run anything of the checkout.',
    severity: 'critical',
    confidence: 'high',
    area: 'workflow-security',
    aliases: [
      'zizmor/dangerous-triggers',
      'poutine/untrusted_checkout_exec',
      'semgrep/pull-request-target-code-checkout',
      'semgrep/workflow-run-target-code-checkout',
    ],
    references: ['https://securitylab.github.com/resources/github-actions-preventing-pwn-requests/'],
  },
  scope: 'workflow',
  check: ({ workflow }) => {
    const trigger = workflow.triggers.find(({ event }) => privilegedEvents.has(event));
    return trigger === undefined ? [] : workflow.jobs.flatMap((job) => inspect(workflow, trigger.event, job));
  },
});

function inspect(workflow: Workflow, event: string, job: Job): readonly Hit[] {
  const { source } = workflow;
  const before = neededJobs(workflow, job);
  return job.steps.flatMap((step) => {
    const span = headCheckout(source, step);
    const conditions = [job, step, ...before].map(({ condition }) => condition?.value ?? '');
    if (span === null || (event === 'workflow_run' && conditions.some(isOfOwnEvent))) return [];
    const { isRun, consequence } = consequenceOf(job, step);
    const approval = before.find(({ deploymentEnvironment }) => deploymentEnvironment !== null);
    const isGated = conditions.some((condition) => gate.test(condition)) || job.deploymentEnvironment !== null;
    return [
      {
        source,
        span,
        anchor: `${job.id} ${event}`,
        message: `\`${event}\` has secrets and a token that may write; this step fetches the code of whoever caused it, ${consequence}${approval === undefined ? '' : `, once the environment of the job \`${approval.id}\` lets it`}.`,
        severity: isRun === 'yes' && approval === undefined ? 'critical' : 'high',
        confidence: isGated || approval !== undefined || isRun === 'unknown' ? 'medium' : 'high',
      },
    ];
  });
}

/** The jobs that have to succeed first, as far as the condition of none of them says otherwise. */
function neededJobs({ jobs }: Workflow, job: Job): readonly Job[] {
  const found = new Set<Job>();
  const visit = ({ needs, condition }: Job): void => {
    if (/\b(?:always|failure|cancelled)\(\)/.test(condition?.value ?? '')) return;
    for (const needed of jobs.filter(({ id }) => needs.some(({ value }) => value === id))) {
      if (found.has(needed)) continue;
      found.add(needed);
      visit(needed);
    }
  };
  visit(job);
  return [...found];
}

/** A run that a push or release of this repository caused, and none of a pull request: no stranger is behind that. */
function isOfOwnEvent(condition: string): boolean {
  const events = [...condition.matchAll(/workflow_run\.event\s{0,20}==\s{0,20}'(\w{1,50})'/g)].map((match) => match[1] ?? '');
  return events.length > 0 && events.every((name) => ownEvents.has(name));
}

const ownEvents: ReadonlySet<string> = new Set(['push', 'release', 'schedule', 'workflow_dispatch', 'merge_group', 'create', 'delete']);

interface Consequence {
  /** Whether the code of the checkout is run: certainly, as far as the commands tell, or not at all. */
  readonly isRun: 'yes' | 'unknown' | 'no';
  readonly consequence: string;
}

/** What later steps do with the checkout, with the file that decides what runs, as far as the commands tell. */
function consequenceOf({ steps }: Job, checkout: Step): Consequence {
  const later = steps.filter(({ index }) => index > checkout.index);
  if (!later.some(({ run, uses }) => run !== null || uses?.kind === 'local'))
    return { isRun: 'no', consequence: 'though no later step of the job runs a command' };
  const commands = later.flatMap(commandsOf);
  const tool = commands.map(repositoryTool).find((found) => found !== null) ?? null;
  if (tool !== null) return { isRun: 'yes', consequence: `and later steps run \`${tool.program}\`, which does what ${tool.file} says` };
  if (later.some(({ uses }) => uses?.kind === 'local'))
    return { isRun: 'yes', consequence: 'and a later step runs an action that lies in it' };
  const isReading = commands.every((command) => isHarmlessCommand(command) && !/^(?:source|\.)$/.test(command.words[0] ?? ''));
  return isReading
    ? { isRun: 'no', consequence: 'though the commands of later steps only read it' }
    : { isRun: 'unknown', consequence: 'and later steps run commands in it' };
}

/** Where a step fetches the code of the pull request, or null. */
function headCheckout(source: Source, step: Step): Span | null {
  if (step.run !== null && headCommand.test(step.run.value)) return commandSpan(source, step.run);
  if (!isAction(step.uses, 'actions/checkout')) return null;
  const chosen = [inputOf(step, 'ref'), inputOf(step, 'repository')].find((entry) => entry !== undefined && namesHead(source, entry.span));
  return chosen === undefined ? null : { start: chosen.nameSpan.start, end: chosen.span.end };
}

function namesHead(source: Source, span: Span): boolean {
  return findExpressions(source, span).some(
    ({ tree }) => tree !== null && allPaths(tree).some((keys) => headPaths.some((path) => path.test(keys.join('.')))),
  );
}

function commandSpan(source: Source, run: Located<string>): Span {
  const match = headCommand.exec(source.text.slice(run.span.start, run.span.end));
  if (match === null) return run.span;
  const start = run.span.start + match.index;
  return { start, end: start + match[0].length };
}
