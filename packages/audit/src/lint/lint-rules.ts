import type { Severity } from '@autodevops/contracts/audit';
import type { RuleMeta } from '../rule/define-rule.ts';

interface LintRule {
  readonly kind: string;
  readonly title: string;
  readonly summary: string;
  readonly why: string;
  readonly remediation: string;
  readonly severity: Severity;
}

const refused = 'GitHub refuses a workflow with this defect, or runs something else than what is written.';

/** What actionlint checks, by the names of its own rules. What rules of ours judge is not among them. */
const kinds: readonly LintRule[] = [
  {
    kind: 'syntax-check',
    title: 'Workflow has a key or value that GitHub does not know',
    summary: 'A key in a place where GitHub has none of that name, a missing key, or a value of another type.',
    why: refused,
    remediation: 'Correct the key or value; the message names what is expected there.',
    severity: 'high',
  },
  {
    kind: 'expression',
    title: 'Expression is wrong',
    summary: 'An expression that cannot be read, or that asks for a context, property or function that does not exist there.',
    why: 'Such an expression fails the run or is silently empty, so that a condition never holds or a value is missing.',
    remediation: 'Name a context, property or function that exists at this place; the message names the types.',
    severity: 'medium',
  },
  {
    kind: 'action',
    title: 'Action is called with inputs that it does not have',
    summary: 'An input that the action does not know, a required one that is missing, or a reference that names no action.',
    why: 'The input is ignored, so the action does something else than what is written, or it fails.',
    remediation: 'Compare the inputs with the `action.yml` of the version that is used.',
    severity: 'medium',
  },
  {
    kind: 'deprecated-commands',
    title: 'Script uses a command that is on its way out',
    summary: '`::set-output::`, `::save-state::`, `::set-env::` or `::add-path::` in a script.',
    why: 'The runner warns of `set-output` and `save-state`, because any text that a script prints can set a value; it refuses `set-env` and `add-path`, so their values never arrive.',
    remediation: 'Append to `$GITHUB_OUTPUT`, `$GITHUB_STATE`, `$GITHUB_ENV` or `$GITHUB_PATH` instead.',
    severity: 'medium',
  },
  {
    kind: 'env-var',
    title: 'Name of a variable is not valid',
    summary: 'A name under `env` that holds `&`, `=` or a space.',
    why: 'The shell never sees such a variable.',
    remediation: 'Use letters, digits and underscores.',
    severity: 'medium',
  },
  {
    kind: 'events',
    title: 'Event is wrong',
    summary: 'An event, an activity type, a filter or a schedule that GitHub does not have.',
    why: 'The workflow does not start when it should, or GitHub refuses it.',
    remediation: 'Use an event and filters of the documentation.',
    severity: 'high',
  },
  {
    kind: 'glob',
    title: 'Pattern of a filter is wrong',
    summary: 'A pattern of branches, tags or paths that cannot match.',
    why: 'The filter matches nothing, so the workflow does not start when it should.',
    remediation: 'Correct the pattern: paths have no leading `./`, and branches no spaces.',
    severity: 'medium',
  },
  {
    kind: 'id',
    title: 'Id is wrong or used twice',
    summary: 'An id of a job or step that GitHub does not allow, or that another one has as well.',
    why: refused,
    remediation: 'Give each its own id of letters, digits, `-` and `_` that begins with a letter or `_`.',
    severity: 'high',
  },
  {
    kind: 'if-cond',
    title: 'Condition is always the same',
    summary: 'An `if` that is always true, for example because something stands outside of its expression.',
    why: 'The step or job runs in cases that the condition was written to exclude.',
    remediation: 'Put the whole condition into one expression, or leave the condition away.',
    severity: 'high',
  },
  {
    kind: 'job-needs',
    title: 'Job needs one that does not exist',
    summary: 'A `needs` that names no job of the workflow, names one twice, or makes a circle.',
    why: refused,
    remediation: 'Name jobs of the same workflow, and none that waits for this one.',
    severity: 'high',
  },
  {
    kind: 'matrix',
    title: 'Matrix does not fit together',
    summary: 'A value that stands twice, or an `exclude` that no cell matches.',
    why: 'Cells run twice or are not excluded.',
    remediation: 'Take the value out, or name values that the axes have.',
    severity: 'low',
  },
  {
    kind: 'permissions',
    title: 'Permission does not exist',
    summary: 'A scope or an access of the token that GitHub does not have.',
    why: refused,
    remediation: 'Use a scope of the documentation with `read`, `write` or `none`.',
    severity: 'high',
  },
  {
    kind: 'runner-label',
    title: 'Labels of a runner contradict each other',
    summary: 'Labels of which no runner can have all.',
    why: 'The job waits for a runner that does not come.',
    remediation: 'Name one image, or the labels of one group of own runners.',
    severity: 'medium',
  },
  {
    kind: 'shell-name',
    title: 'Shell does not exist on the runner',
    summary: 'A `shell` that the operating system of the job does not have.',
    why: 'The step fails before its first command.',
    remediation: 'Use a shell that the runner has: `bash`, `sh`, `pwsh`, `python`; `cmd` and `powershell` on Windows alone.',
    severity: 'high',
  },
  {
    kind: 'workflow-call',
    title: 'Reusable workflow is called or declared wrongly',
    summary: 'An input, secret or output that does not exist, is missing or has another type.',
    why: refused,
    remediation: 'Compare the call with the `workflow_call` of the called workflow.',
    severity: 'high',
  },
];

const references = ['https://github.com/rhysd/actionlint/blob/main/docs/checks.md'];

/** The rules that findings of actionlint belong to, by actionlint's name. */
export const lintRules: ReadonlyMap<string, RuleMeta> = new Map(
  kinds.map(({ kind, ...texts }) => [
    kind,
    { ...texts, id: `actionlint-${kind}`, since: '0.2.0', confidence: 'high', area: 'observability', references },
  ]),
);
