import type { Expression } from '../../expression/expression.ts';
import { parseExpression } from '../../expression/parse-expression.ts';
import { defineRule, type Hit } from '../../rule/define-rule.ts';
import type { Located } from '../../source/source.ts';
import type { Workflow } from '../../workflow/workflow.ts';

export const rule = defineRule({
  meta: {
    id: 'unreachable-condition',
    since: '0.2.0',
    title: 'Condition asks for an event that never starts the workflow',
    summary: 'A job or step under `github.event_name == …` for an event that is not in `on`.',
    why: 'It never runs. Often the event was removed from `on`, or its name is misspelt, and what was meant to happen does not.',
    remediation: 'Add the event to `on`, correct its name, or remove what can never run.',
    severity: 'medium',
    confidence: 'high',
    area: 'upkeep',
    references: ['https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#github-context'],
  },
  scope: 'workflow',
  check: ({ workflow }) => hitsOf(workflow),
});

function hitsOf({ source, triggers, jobs }: Workflow): readonly Hit[] {
  // A called workflow has the event of its caller.
  if (triggers.some(({ event }) => event === 'workflow_call')) return [];
  const events = new Set(triggers.map(({ event }) => event.toLowerCase()));
  const inspect = (condition: Located<string> | null, anchor: string): readonly Hit[] => {
    const text = condition?.value.trim().replace(/^\$\{\{([\s\S]*)\}\}$/, '$1') ?? '';
    const tree = condition === null || text.length > 5_000 || text.includes('${{') ? null : parseExpression(text.trim());
    const wanted = tree === null ? [] : neededEvents(tree);
    if (condition === null || wanted === null || wanted.length === 0 || wanted.some((event) => events.has(event.toLowerCase()))) return [];
    const named = [...new Set(wanted)].map((event) => `\`${event}\``).join(', ');
    return [
      {
        source,
        span: condition.span,
        anchor,
        message: `Only ${named} would make this true, which ${wanted.length > 1 ? 'are' : 'is'} not in \`on\`.`,
      },
    ];
  };
  return jobs.flatMap((job) => [
    ...inspect(job.condition, job.id),
    ...job.steps.flatMap((step) => inspect(step.condition, `${job.id} ${step.id ?? step.name ?? step.index}`)),
  ]);
}

/** The events one of which the expression needs to be true; null where it can be true for any. */
function neededEvents(tree: Expression): readonly string[] | null {
  if (tree.kind !== 'binary') return null;
  const { operator, left, right } = tree;
  if (operator === '==') return eventOf(left, right) ?? eventOf(right, left);
  if (operator === '&&') return neededEvents(left) ?? neededEvents(right);
  if (operator !== '||') return null;
  const [first, second] = [neededEvents(left), neededEvents(right)];
  return first === null || second === null ? null : [...first, ...second];
}

function eventOf(path: Expression, literal: Expression): readonly string[] | null {
  if (path.kind !== 'path' || path.keys.join('.') !== 'github.event_name' || literal.kind !== 'literal') return null;
  return typeof literal.value === 'string' ? [literal.value] : null;
}
