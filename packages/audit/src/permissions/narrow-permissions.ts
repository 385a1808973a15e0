import { insertPair } from '../fix/edit-yaml.ts';
import type { Edit, HitFix } from '../rule/define-rule.ts';
import type { Job, Workflow } from '../workflow/workflow.ts';
import type { Block } from '../yaml/block.ts';
import { type Needed, neededScopes, union } from './needed-scopes.ts';
import type { Scopes } from './token-scopes.ts';

/** What every job may have: reading the code of the repository. */
const base: Scopes = { contents: 'read' };
const asked = 'Computed from the steps; see that the first run has all that it needs';

/** Gives the workflow permission to read its code, and each job that needs more what its steps ask for. Null where that cannot be told. */
export function narrowDefault(workflow: Workflow): HitFix | null {
  const open = workflow.jobs.filter(({ permissions }) => permissions === null);
  if (open.some(({ uses }) => uses !== null)) return null;
  const needs = open.map((job) => ({ job, needed: neededScopes(workflow, job) }));
  const grown = needs.filter(({ needed }) => !isWithin(needed.scopes, base));
  // One job alone has its permissions where the workflow has them.
  const single = workflow.jobs.length === 1 ? grown[0] : undefined;
  const top = write(
    workflow,
    workflow.block,
    single === undefined ? base : union([base, single.needed.scopes]),
    ['on', 'name'],
    ['env', 'concurrency', 'defaults', 'jobs'],
  );
  return assemble(
    [top, ...(single === undefined ? grown.map(({ job, needed }) => ofJob(workflow, job, needed)) : [])],
    needs.map(({ needed }) => needed),
  );
}

/** Takes write access at the top away and gives it to the jobs whose steps ask for it. All findings at the top share the patch. */
export function narrowTop(workflow: Workflow): HitFix | null {
  const { source, permissions, jobs } = workflow;
  const heirs = jobs.filter((job) => job.permissions === null);
  if (permissions === null || heirs.some(({ uses }) => uses !== null)) return null;
  const kept =
    permissions.kind === 'all'
      ? base
      : Object.fromEntries(
          permissions.scopes.flatMap(({ scope, access }) => (access === 'none' || scope === 'id-token' ? [] : [[scope, 'read' as const]])),
        );
  const needs = heirs.map((job) => ({ job, needed: neededScopes(workflow, job) }));
  const grown = needs.filter(({ needed }) => !isWithin(needed.scopes, kept));
  // A workflow whose every job needs all that is given is as narrow as it can be for this patch.
  const top =
    permissions.kind === 'all'
      ? [replaceAll(workflow, permissions.span)]
      : permissions.scopes
          .filter(({ access }) => access === 'write')
          .map(({ scope, span }): Edit => ({ source, span, text: `${scope}: ${scope === 'id-token' ? 'none' : 'read'}` }));
  return assemble(
    [...top, ...grown.map(({ job, needed }) => ofJob(workflow, job, { ...needed, scopes: union([kept, needed.scopes]) }))],
    needs.map(({ needed }) => needed),
  );
}

/** The same for a job that may do everything. */
export function narrowJob(workflow: Workflow, job: Job): HitFix | null {
  if (job.permissions?.kind !== 'all' || job.uses !== null) return null;
  const needed = neededScopes(workflow, job);
  const { span } = job.permissions;
  const scopes = union([base, needed.scopes]);
  return assemble([{ source: workflow.source, span, text: `${inBraces(scopes)}${reasonsBehind(workflow, span, scopes)}` }], [needed]);
}

function replaceAll({ source }: Workflow, span: Edit['span']): Edit {
  return { source, span, text: inBraces(base) };
}

function ofJob(workflow: Workflow, job: Job, { scopes }: Needed): Edit | null {
  return write(workflow, job.block, union([base, scopes]), ['timeout-minutes', 'runs-on', 'needs', 'if', 'name'], ['steps']);
}

function write({ source }: Workflow, block: Block, scopes: Scopes, after: readonly string[], before: readonly string[]): Edit | null {
  const lines = Object.entries(scopes).map(([scope, access]) => `  ${scope}: ${access}${access === 'write' ? reasonOf(scope) : ''}`);
  return insertPair(source, block, block.isFlow ? [`permissions: ${inBraces(scopes)}`] : ['permissions:', ...lines], { after, before });
}

/** What the steps that were seen to need a scope do with it. */
const reasons: Readonly<Record<string, string>> = {
  actions: 'acts on runs, artifacts or caches',
  attestations: 'attests what was built',
  checks: 'reports results as a check',
  contents: 'pushes commits or tags, or publishes a release',
  deployments: 'records a deployment',
  discussions: 'writes to discussions',
  'id-token': 'proves to another service which workflow this is',
  issues: 'writes to issues',
  packages: 'publishes packages',
  pages: 'deploys to GitHub Pages',
  'pull-requests': 'writes to pull requests',
  'security-events': 'uploads results of code scanning',
  statuses: 'sets the status of a commit',
};

/** One comment for all scopes, where nothing else stands behind them on the line. */
function reasonsBehind({ source: { text } }: Workflow, { end }: Edit['span'], scopes: Scopes): string {
  const rest = /^[^\r\n]*/.exec(text.slice(end))?.[0] ?? '';
  const known = Object.entries(scopes).flatMap(([scope, access]) => (access === 'write' ? (reasons[scope] ?? []) : []));
  return rest.trim() === '' && known.length > 0 ? ` # ${known.join('; ')}` : '';
}

const reasonOf = (scope: string): string => (Object.hasOwn(reasons, scope) ? ` # ${reasons[scope]}` : '');

function inBraces(scopes: Scopes): string {
  return `{ ${Object.entries(scopes)
    .map(([scope, access]) => `${scope}: ${access}`)
    .join(', ')} }`;
}

function isWithin(scopes: Scopes, allowed: Scopes): boolean {
  return Object.entries(scopes).every(([scope, access]) => allowed[scope] === 'write' || allowed[scope] === access);
}

/** Names of actions and commands are only shown here; nothing of the repository's text gets into the patch. */
function assemble(edits: readonly (Edit | null)[], needed: readonly Needed[]): HitFix | null {
  if (edits.includes(null)) return null;
  const unclear = [...new Set(needed.flatMap((one) => one.unclear))];
  const doubt =
    unclear.length === 0
      ? ''
      : ` What these do with the token is not known: ${unclear.slice(0, 5).join(', ')}${unclear.length > 5 ? ', …' : ''}.`;
  return { safety: 'needs-review', description: `${asked}.${doubt}`, edits: edits.filter((edit) => edit !== null) };
}
