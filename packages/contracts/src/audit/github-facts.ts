import type { Severity } from './finding.ts';

/** One security advisory about an action. */
export interface ActionAdvisory {
  /** `GHSA-…`. */
  readonly id: string;
  readonly severity: Severity;
  readonly summary: string;
  /** Affected versions as GitHub writes them: `< 46.0.1`, `>= 1.0.0, < 1.2.3`. */
  readonly vulnerableRange: string;
  /** The first version without it; null where there is none. */
  readonly firstPatched: string | null;
}

/** Who holds an action: an organization whose domains GitHub has verified, another organization, or a person. */
export type ActionCreator = 'verified-organization' | 'organization' | 'person';

/** What GitHub knows about a repository that holds actions. What was not asked for is missing, never guessed. */
export interface ActionFacts {
  readonly isArchived: boolean;
  /** Null where that is not known, and on an Enterprise Server, which verifies nobody. */
  readonly creator: ActionCreator | null;
  readonly advisories: readonly ActionAdvisory[];
  /** By full commit SHA: whether a branch or tag of this very repository reaches it, and the tags that point at it. */
  readonly commits: ReadonlyMap<string, { readonly isReachable: boolean; readonly tags: readonly string[] }>;
  /** By name of a tag or branch. */
  readonly refs: ReadonlyMap<string, { readonly isTag: boolean; readonly isBranch: boolean; readonly sha: string }>;
}

/** What GitHub knows about the audited repository beside its files. Null: not asked, or not allowed to know. */
export interface RepositoryFacts {
  /** The account that holds it, as GitHub spells it. */
  readonly owner: string | null;
  readonly isPrivate: boolean | null;
  /** Names of checks that a merge into the default branch needs. */
  readonly requiredChecks: readonly string[] | null;
  readonly hasMergeQueue: boolean | null;
  /** What a token may do where a workflow says nothing. */
  readonly defaultTokenPermission: 'read' | 'write' | null;
  readonly requiresPinnedActions: boolean | null;
  /** Patterns of actions that may be used (`actions/*`, `owner/name@*`); one with a leading `!` takes away again. Null where all may. */
  readonly allowedActions: readonly string[] | null;
  /** By path of the workflow. */
  readonly runs: ReadonlyMap<string, WorkflowRuns> | null;
}

export interface WorkflowRuns {
  /** Day of the last run, `2026-11-21`; null where it never ran. */
  readonly lastRunOn: string | null;
  /** Failed runs on the default branch since the last good one. */
  readonly failuresInARow: number;
  /** Commits on which one job both failed and passed without a change. */
  readonly flakyCommits: readonly string[];
}

/** What rules may know from GitHub. The audit fetches nothing: an adapter fills it, or leaves parts out. */
export interface GitHubFacts {
  readonly repository: RepositoryFacts | null;
  /** By `owner/name` in lower case. */
  readonly actions: ReadonlyMap<string, ActionFacts>;
  /** The version of an Enterprise Server, `3.19.2`; null on github.com and where it is not known. */
  readonly platformVersion: string | null;
}

/** An action of our catalogue at the commit that is pinned. */
export interface ActionPin {
  /** The tag that the commit carries. */
  readonly version: string;
  readonly sha: string;
  /** `node24`, `composite`, `docker`. */
  readonly runtime: string | null;
  /** Names of inputs with their defaults. */
  readonly inputs: Readonly<Record<string, string | null>>;
}
