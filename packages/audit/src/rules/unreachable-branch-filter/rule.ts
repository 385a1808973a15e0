import { replaceScalar } from '../../fix/replace-scalar.ts';
import { defineRule, type Hit, type WorkflowInput } from '../../rule/define-rule.ts';

/** The two usual names of a default branch: a repository that renamed it has one of them, and never both for long. */
const usual: ReadonlySet<string> = new Set(['main', 'master']);

export const rule = defineRule({
  meta: {
    id: 'unreachable-branch-filter',
    since: '0.2.0',
    title: 'Workflow waits for a branch that was renamed',
    summary: 'A `push` or `pull_request` limited to `master` where the default branch is `main`, or the other way round.',
    why: 'The event never comes: nothing is checked, and because the file is there everybody believes that it is.',
    remediation: 'Name the default branch of today.',
    severity: 'high',
    confidence: 'medium',
    area: 'upkeep',
    fixSafety: 'needs-review',
    references: [
      'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#onpushbranchestagsbranches-ignoretags-ignore',
    ],
  },
  scope: 'workflow',
  check: (input) => hitsOf(input),
});

function hitsOf({ workflow: { source, triggers }, profile }: WorkflowInput): readonly Hit[] {
  const branch = profile.facts.find(({ name }) => name === 'default-branch')?.value;
  const others = profile.facts.find(({ name }) => name === 'long-lived-branches')?.value;
  if (typeof branch !== 'string' || !usual.has(branch)) return [];
  return triggers.flatMap(({ event, branches }) => {
    const [only, ...further] = branches;
    const isOther =
      only !== undefined && usual.has(only.value) && only.value !== branch && !(Array.isArray(others) && others.includes(only.value));
    if (!isOther || further.length > 0 || (event !== 'push' && event !== 'pull_request')) return [];
    const edit = replaceScalar(source, only.span, branch);
    const description = `Names \`${branch}\`. Look whether the workflow still does what is wanted there: it has not run for a while.`;
    return [
      {
        source,
        span: only.span,
        anchor: event,
        message: `The default branch is \`${branch}\`, so \`${event}\` of \`${only.value}\` hardly ever comes.`,
        ...(edit === null ? {} : { fix: { safety: 'needs-review' as const, description, edits: [edit] } }),
      },
    ];
  });
}
