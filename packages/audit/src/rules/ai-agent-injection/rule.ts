import type { Severity } from '@autodevops/contracts/audit';
import { allPaths, resultPaths } from '../../expression/expression.ts';
import { findExpressions } from '../../expression/find-expressions.ts';
import { secretsIn } from '../../expression/secrets.ts';
import { defineRule, type Hit } from '../../rule/define-rule.ts';
import { privilegedEventsOf } from '../../workflow/events.ts';
import type { Job, Step, Workflow } from '../../workflow/workflow.ts';
import { isUntrusted } from '../template-injection/untrusted-paths.ts';
import { agentOf } from './agents.ts';

/** A condition that asks who wrote the text. */
const gate = /author_association|github\.actor\b|sender\.login|user\.login|collaborator|permission|repository_owner/;
/** Inputs that let everyone start the agent. */
const openDoor = /^(?:allowed_non_write_users|allow[-_]users)$/i;

export const rule = defineRule({
  meta: {
    id: 'ai-agent-injection',
    since: '0.2.0',
    title: 'A language model with rights reads what strangers write',
    summary: 'An agent with tools that gets the text of an issue, comment or pull request, in a job that holds a write token or secrets.',
    why: 'A model cannot tell instructions from data. A stranger writes “run this command” into an issue, and the agent does it with the token and the secrets of the job.',
    remediation:
      'Let the agent run only for people with write access (`author_association`), with a token that may read, without secrets beside its own key, and without commands that reach the network. Let another job, which reads no text of strangers, do what it proposes.',
    severity: 'critical',
    confidence: 'medium',
    area: 'workflow-security',
    references: ['https://github.com/zizmorcore/zizmor/issues/1605', 'https://www.aikido.dev/blog/promptpwnd-github-actions-ai-agents'],
  },
  scope: 'workflow',
  check: ({ workflow }) => {
    const events = privilegedEventsOf(workflow);
    return events.length === 0 ? [] : workflow.jobs.flatMap((job) => judge(workflow, job, events));
  },
});

function judge(workflow: Workflow, job: Job, events: readonly string[]): readonly Hit[] {
  return job.steps.flatMap((step) => {
    const agent = agentOf(step);
    if (agent === null || gate.test(`${job.condition?.value ?? ''} ${step.condition?.value ?? ''}`)) return [];
    const isOpen = step.inputs.some(({ name, value }) => openDoor.test(name) && value.trim() === '*');
    const isFed = readsForeignText(workflow, job, step);
    // Claude's action starts for people with write access alone, unless it is told otherwise.
    if (!(isOpen || (isFed && agent !== 'anthropics/claude-code-action'))) return [];
    const power = powerOf(workflow, job, step);
    const isLimited = limitsTools(step);
    const severity: Severity = power === null ? 'medium' : isLimited ? 'high' : 'critical';
    const limit = isLimited ? ', though it may use only the tools that are listed' : '';
    const consequence = power === null ? 'it holds little that they could use' : `it holds ${power}${limit}`;
    return [
      {
        source: workflow.source,
        span: step.uses?.span ?? step.run?.span ?? step.span,
        anchor: `${job.id} ${agent}`,
        message: `\`${agent}\` reads what strangers write (\`${events.join('`, `')}\`), and ${consequence}.`,
        severity,
      },
    ];
  });
}

/** Text of the event in the prompt, in a variable of the step, or an agent that fetches it for itself. */
function readsForeignText({ source }: Workflow, { steps }: Job, step: Step): boolean {
  const isForeign = (span: Step['span']) =>
    findExpressions(source, span).some(
      ({ tree }) =>
        tree !== null &&
        (resultPaths(tree).some(isUntrusted) ||
          allPaths(tree).some((keys) =>
            /^github\.event\.(?:issue|pull_request|discussion|comment)\.(?:number|id|html_url|url)$/.test(keys.join('.')),
          )),
    );
  return (
    isForeign(step.span) ||
    steps.some((other) => other.index < step.index && other.run !== null && /\bgh (?:issue|pr) view\b/.test(other.run.value))
  );
}

function powerOf({ source, permissions }: Workflow, job: Job, step: Step): string | null {
  const granted = job.permissions ?? permissions;
  if (granted === null) return 'the default token of the repository';
  const write =
    granted.kind === 'all'
      ? granted.access === 'write'
        ? 'everything'
        : undefined
      : granted.scopes.find(({ scope, access }) => access === 'write' && scope !== 'id-token')?.scope;
  if (write !== undefined) return `a token that may write (\`${write}\`)`;
  const further = secretsIn(source, job.span).filter(
    ({ name, expression }) =>
      !(
        expression.span.start >= step.span.start &&
        expression.span.end <= step.span.end &&
        /anthropic|claude|gemini|google|openai|codex|api_key|copilot/.test(name)
      ),
  );
  return further.length > 0 ? `the secret \`${further[0]?.name.toUpperCase()}\`` : null;
}

/** The tools are listed, and none of them runs any command or changes any file. */
function limitsTools({ inputs, run }: Step): boolean {
  const texts = [
    ...inputs.map(({ name, value }) => (/^allowed_tools$/i.test(name) ? `--allowed-tools ${value}` : value)),
    run?.value ?? '',
  ];
  const list = texts.map((text) => /--allowed-?tools[= ]([\s\S]{1,5000})/i.exec(text)?.[1]).find((found) => found !== undefined);
  return (
    list !== undefined &&
    !/(?<![\w])(?:Bash|Shell)(?!\()|\b(?:Bash|Shell)\(\s{0,5}(?:\*|:\*|[\w-]{1,40}\s{0,5}:?\*)|\b(?:Write|Edit|MultiEdit|NotebookEdit|WebFetch)\b/.test(
      list,
    )
  );
}
