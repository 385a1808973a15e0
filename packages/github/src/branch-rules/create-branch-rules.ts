import type { Octokit } from '@octokit/rest';
import { type GitHubClient, repositoryScope } from '../client/github-client.ts';
import { unlessHidden } from '../client/unless-hidden.ts';
import type { RepositoryPlace } from '../github-config.ts';

export interface BranchRulesRequest extends RepositoryPlace {
  readonly branch: string;
}

/** A check that must have passed before something is merged. */
export interface RequiredCheck {
  readonly name: string;
  /** Whether GitHub Actions alone may report it: true and false as the rule says, null where the rule lets anybody. */
  readonly isOfActions: boolean | null;
}

export interface BranchRules {
  /** By name, each once. */
  readonly requiredChecks: readonly RequiredCheck[];
  readonly hasMergeQueue: boolean;
}

/** `unknown`: GitHub does not say, because the plan, its version or the permissions of the App do not let it. */
export type BranchRulesOutcome = { readonly outcome: 'found'; readonly rules: BranchRules } | { readonly outcome: 'unknown' };

/** What must hold before something is merged into a branch: rulesets of the repository and the organization, and branch protection. */
export interface BranchRulesReader {
  read(request: BranchRulesRequest): Promise<BranchRulesOutcome>;
}

/** The App of GitHub Actions on github.com. */
const actionsAppId = 15_368;
/** No branch has more rules than fit on this many pages of a hundred. */
const maxPages = 3;

export function createBranchRules(client: GitHubClient): BranchRulesReader {
  return {
    read: (request) =>
      client.asInstallation(repositoryScope(request, { metadata: 'read', contents: 'read' }), async (octokit) => {
        const place = { owner: request.owner, repo: request.name, branch: request.branch };
        const rulesets = await unlessHidden(readRulesets(octokit, place));
        if (rulesets === null) return { outcome: 'unknown' };
        const checks = [...rulesets.requiredChecks, ...((await unlessHidden(readProtection(octokit, place))) ?? [])];
        return { outcome: 'found', rules: { ...rulesets, requiredChecks: distinct(checks) } };
      }),
  };
}

interface Place {
  readonly owner: string;
  readonly repo: string;
  readonly branch: string;
}

async function readRulesets(octokit: Octokit, place: Place): Promise<BranchRules> {
  const requiredChecks: RequiredCheck[] = [];
  let hasMergeQueue = false;
  for (let page = 1; page <= maxPages; page += 1) {
    const { data } = await octokit.repos.getBranchRules({ ...place, per_page: 100, page });
    for (const rule of data) {
      if (rule.type === 'merge_queue') hasMergeQueue = true;
      if (rule.type !== 'required_status_checks') continue;
      const checks = rule.parameters?.required_status_checks ?? [];
      requiredChecks.push(...checks.map((check) => requiredCheck(check.context, check.integration_id ?? null)));
    }
    if (data.length < 100) break;
  }
  return { requiredChecks, hasMergeQueue };
}

async function readProtection(octokit: Octokit, place: Place): Promise<readonly RequiredCheck[]> {
  const { data } = await octokit.repos.getBranch({ ...place });
  // The description of the API leaves out the Apps that are named beside the contexts.
  const required = data.protection?.required_status_checks as
    | { contexts?: readonly string[]; checks?: readonly { context: string; app_id?: number | null }[] }
    | undefined;
  const checks = required?.checks ?? (required?.contexts ?? []).map((context) => ({ context, app_id: null }));
  return checks.map((check) => requiredCheck(check.context, check.app_id ?? null));
}

/** A negative number stands for any App. */
function requiredCheck(name: string, appId: number | null): RequiredCheck {
  return { name, isOfActions: appId === null || appId < 0 ? null : appId === actionsAppId };
}

function distinct(checks: readonly RequiredCheck[]): readonly RequiredCheck[] {
  const byName = Map.groupBy(checks, ({ name }) => name);
  return [...byName]
    .map(([name, list]) => ({ name, isOfActions: list.find(({ isOfActions }) => isOfActions !== null)?.isOfActions ?? null }))
    .toSorted((left, right) => (left.name < right.name ? -1 : 1));
}
