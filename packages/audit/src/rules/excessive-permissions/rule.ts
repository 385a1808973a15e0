import type { Severity } from '@autodevops/contracts/audit';
import { narrowDefault, narrowJob, narrowTop } from '../../permissions/narrow-permissions.ts';
import { settingsOfActions } from '../../rule/asks-for.ts';
import { defineRule, type Hit, type HitFix } from '../../rule/define-rule.ts';
import { privilegedEventsOf } from '../../workflow/events.ts';
import type { Job, Permissions, Workflow } from '../../workflow/workflow.ts';

/** Scopes whose `write` lets a job change code, releases or who it is taken for. */
const graveScopes: ReadonlySet<string> = new Set([
  'contents',
  'packages',
  'actions',
  'id-token',
  'deployments',
  'attestations',
  'pages',
  'security-events',
]);

export const rule = defineRule({
  meta: {
    id: 'excessive-permissions',
    since: '0.1.0',
    title: 'Token may do more than the jobs need',
    summary: 'A workflow without `permissions`, with `read-all` or `write-all`, or with write access for every one of its jobs.',
    why: 'Every step, and every action that a step uses, can use the token. What it may do is what an attacker in any one of them may do.',
    remediation: 'Set `permissions: contents: read` at the top of the workflow and give write access only to the job that needs it.',
    severity: 'medium',
    confidence: 'high',
    area: 'workflow-security',
    fixSafety: 'needs-review',
    aliases: [
      'zizmor/excessive-permissions',
      'ghalint/job_permissions',
      'ghalint/deny_read_all_permission',
      'ghalint/deny_write_all_permission',
      'poutine/default_permissions_on_risky_events',
      'scorecard/Token-Permissions',
    ],
    asksFor: settingsOfActions,
    references: [
      'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions',
      'https://docs.github.com/en/actions/concepts/security/github_token',
    ],
  },
  scope: 'workflow',
  check: ({ workflow, context }) => [
    ...defaultToken(workflow, context.github?.repository?.defaultTokenPermission ?? null),
    ...wideAtTop(workflow),
    ...workflow.jobs.flatMap((job) => wideInJob(workflow, job)),
  ],
});

/** Graver where strangers start the jobs, and harmless where the settings of the repository already let the token only read. */
function defaultToken(workflow: Workflow, setting: 'read' | 'write' | null): readonly Hit[] {
  const { source, permissions, jobs, jobsKey } = workflow;
  const open = jobs.filter((job) => job.permissions === null).map((job) => `\`${job.id}\``);
  if (permissions !== null || open.length === 0) return [];
  const subject =
    open.length === 1
      ? `The job ${open[0]} gets`
      : `${open.length} jobs (${open.slice(0, 3).join(', ')}${open.length > 3 ? ', …' : ''}) get`;
  return [
    {
      source,
      span: jobsKey,
      anchor: 'default',
      message: `${subject} the default token of the repository or organization, which ${rights[setting ?? 'unknown']}.`,
      severity: severityOfDefault(workflow, setting),
      confidence: setting === null ? 'medium' : 'high',
      ...withFix(narrowDefault(workflow)),
    },
  ];
}

/** Write access at the top counts only where more than one job inherits it: for a single job it is that job's own. */
function wideAtTop(workflow: Workflow): readonly Hit[] {
  const { source, permissions, jobs } = workflow;
  const heirs = jobs.filter((job) => job.permissions === null);
  if (permissions === null || heirs.length === 0) return [];
  if (permissions.kind === 'all') return wideEverywhere(workflow, 'workflow', permissions, 'Every job', narrowTop(workflow));
  if (heirs.length === 1) return [];
  const fix = narrowTop(workflow);
  return permissions.scopes
    .filter(({ access }) => access === 'write')
    .map(({ scope, span }) => ({
      source,
      span,
      anchor: `workflow ${scope}`,
      message: `\`${scope}: write\` at the top reaches ${heirs.length} jobs.`,
      severity: severityOf(scope),
      ...withFix(fix),
    }));
}

function wideInJob(workflow: Workflow, job: Job): readonly Hit[] {
  const { id, permissions } = job;
  if (permissions?.kind !== 'all') return [];
  return wideEverywhere(workflow, `job ${id}`, permissions, `The job \`${id}\``, narrowJob(workflow, job));
}

function wideEverywhere(
  { source }: Workflow,
  anchor: string,
  permissions: Permissions & { kind: 'all' },
  subject: string,
  fix: HitFix | null,
): readonly Hit[] {
  const isWrite = permissions.access === 'write';
  const message = `${subject} may ${permissions.access} everything that a token can ${isWrite ? 'change' : 'see'}.`;
  return [{ source, span: permissions.span, anchor, message, severity: isWrite ? 'high' : 'low', ...withFix(fix) }];
}

function withFix(fix: HitFix | null): { readonly fix?: HitFix } {
  return fix === null ? {} : { fix };
}

const rights = { read: 'may read everything', write: 'may write everything', unknown: 'may be allowed to write everything' } as const;

function severityOfDefault(workflow: Workflow, setting: 'read' | 'write' | null): Severity {
  if (setting === 'read') return 'low';
  return setting === 'write' || privilegedEventsOf(workflow).length > 0 ? 'high' : 'medium';
}

function severityOf(scope: string): Severity {
  return graveScopes.has(scope) ? 'high' : 'medium';
}
