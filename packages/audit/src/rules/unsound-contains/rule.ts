import type { Severity } from '@autodevops/contracts/audit';
import type { Expression } from '../../expression/expression.ts';
import { partsOf, readCondition } from '../../expression/read-condition.ts';
import { defineRule, type Hit } from '../../rule/define-rule.ts';
import type { Located, Source } from '../../source/source.ts';

/** Contexts whose value strangers choose: a name inside of another name is theirs to pick. */
const chosenByStrangers: ReadonlySet<string> = new Set([
  'github.actor',
  'github.triggering_actor',
  'github.head_ref',
  'github.ref',
  'github.ref_name',
  'github.base_ref',
]);

export const rule = defineRule({
  meta: {
    id: 'unsound-contains',
    since: '0.2.0',
    title: 'List of names is searched as one text',
    summary: '`contains` with a text of several names where a list is meant.',
    why: "`contains('alice bob', github.actor)` is true for everyone whose name is a part of that text: `bob`, but `ob` and `ali` as well.",
    remediation: `Compare with a list: \`contains(fromJSON('["alice", "bob"]'), github.actor)\`.`,
    severity: 'high',
    confidence: 'high',
    area: 'workflow-security',
    aliases: ['zizmor/unsound-contains'],
    references: ['https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#contains'],
  },
  scope: 'workflow',
  check: ({ workflow: { source, jobs } }) =>
    jobs.flatMap((job) => [
      ...judge(source, job.id, job.condition),
      ...job.steps.flatMap((step) => judge(source, `${job.id} step`, step.condition)),
    ]),
});

function judge(source: Source, anchor: string, condition: Located<string> | null): readonly Hit[] {
  const tree = readCondition(condition);
  if (condition === null || tree === null) return [];
  const found = new Set(partsOf(tree).flatMap((part) => unsoundCall(part) ?? []));
  return [...found].map((context) => {
    const severity: Severity = chosenByStrangers.has(context) ? 'high' : 'info';
    return {
      source,
      span: condition.span,
      anchor: `${anchor} ${context}`,
      message: `A part of one of these names is enough for \`${context}\`.`,
      severity,
    };
  });
}

/** The context that is looked for in a literal text of several names. */
function unsoundCall(part: Expression): string | null {
  if (part.kind !== 'call' || part.name !== 'contains') return null;
  const [text, needle] = part.arguments;
  if (text?.kind !== 'literal' || typeof text.value !== 'string' || needle?.kind !== 'path') return null;
  return /[\s,;|]/.test(text.value.trim()) ? needle.keys.join('.') : null;
}
