import type { Severity } from '@autodevops/contracts/audit';
import { resultPaths } from '../../expression/expression.ts';
import { type FoundExpression, findExpressions } from '../../expression/find-expressions.ts';
import { moveIntoEnvironment } from '../../fix/move-into-environment.ts';
import { defineRule, type Hit, type StepsInput, type StepsOwner } from '../../rule/define-rule.ts';
import type { Span } from '../../source/source.ts';
import { isAction } from '../../workflow/action-reference.ts';
import { privilegedEvents } from '../../workflow/events.ts';
import { inputOf, type Step, type Trigger } from '../../workflow/workflow.ts';
import { isGivenByCaller, isUntrusted } from './untrusted-paths.ts';

export const rule = defineRule({
  meta: {
    id: 'template-injection',
    since: '0.1.0',
    title: 'Text from outside becomes code',
    summary: 'An expression whose value others can choose, written directly into a script.',
    why: 'GitHub puts the value into the script before the shell reads it. A pull request titled `"; curl … | sh; "` then runs that command with the token and secrets of the job.',
    remediation:
      'Hand the value over in `env:` and use the variable in the script, in quotes: `"$TITLE"`. In github-script, read it from `context.payload` or `process.env`.',
    severity: 'high',
    confidence: 'high',
    area: 'workflow-security',
    fixSafety: 'safe',
    aliases: ['zizmor/template-injection', 'poutine/injection', 'semgrep/run-shell-injection', 'semgrep/github-script-injection'],
    references: [
      'https://docs.github.com/en/actions/concepts/security/script-injections',
      'https://securitylab.github.com/resources/github-actions-untrusted-input/',
    ],
  },
  scope: 'steps',
  check: (input) => input.steps.flatMap((step) => scriptsOf(step).flatMap((span) => inspect(input, step, span))),
});

/** What a step runs as code: its command, and the script of actions/github-script. */
function scriptsOf(step: Step): readonly Span[] {
  const script = isAction(step.uses, 'actions/github-script') ? inputOf(step, 'script') : undefined;
  return [step.run?.span, script?.span].filter((span) => span !== undefined);
}

function inspect(input: StepsInput, step: Step, span: Span): readonly Hit[] {
  const { source, name, owner } = input;
  return findExpressions(source, span).flatMap((expression) => {
    const severity = judge(owner, expression);
    if (severity === null) return [];
    const fix = moveIntoEnvironment(input, step, expression);
    return [
      {
        source,
        span: expression.span,
        anchor: `${name} ${step.id ?? step.name ?? ''} ${expression.text.replace(/\s+/g, ' ')}`,
        message: `${describe(severity)} can choose what \`${shorten(expression.text)}\` becomes here, and it becomes part of the script.`,
        severity,
        confidence: severity === 'low' ? 'medium' : 'high',
        ...(fix === null ? {} : { fix }),
      },
    ];
  });
}

/** Null when nobody else can choose the text. */
function judge(owner: StepsOwner, { tree }: FoundExpression): Severity | null {
  const triggers = owner.kind === 'job' ? owner.workflow.triggers : [];
  const isCalled = owner.kind === 'action' || triggers.some(({ event }) => event === 'workflow_call');
  const paths = tree === null ? [] : resultPaths(tree);
  if (paths.some(isUntrusted)) return triggers.some(({ event }) => privilegedEvents.has(event)) ? 'critical' : 'high';
  if (paths.some((path) => isGivenByCaller(path) && !isClosed(triggers, path))) return isCalled ? 'medium' : 'low';
  return null;
}

/** An input that every event which brings it holds to a type or to a list of choices. */
function isClosed(triggers: readonly Trigger[], path: readonly string[]): boolean {
  const name = path.at(-1)?.toLowerCase() ?? '';
  const bringing = triggers.filter(({ inputs }) => inputs.some(({ value }) => value.toLowerCase() === name));
  return bringing.length > 0 && bringing.every(({ closedInputs }) => closedInputs.some((closed) => closed.toLowerCase() === name));
}

function describe(severity: Severity): string {
  if (severity === 'low') return 'Whoever may start the workflow';
  return severity === 'medium' ? 'A calling workflow, or whoever feeds it,' : 'Anyone';
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
