import { type Actions, createActions } from './actions/create-actions.ts';
import { type ActionsSettingsReader, createActionsSettings } from './actions-settings/create-actions-settings.ts';
import { type BranchRulesReader, createBranchRules } from './branch-rules/create-branch-rules.ts';
import { createGitHubClient } from './client/github-client.ts';
import { type AppDeliveries, createAppDeliveries } from './deliveries/create-app-deliveries.ts';
import type { GitHubConfig } from './github-config.ts';
import { createInstallations, type Installations } from './installations/create-installations.ts';
import { createOAuth, type OAuth } from './oauth/create-oauth.ts';
import { createPlatform, type Platform } from './platform/create-platform.ts';
import { createPublications, type Publications } from './publications/create-publications.ts';
import { createPullRequests, type PullRequests } from './pull-requests/create-pull-requests.ts';
import { createSnapshots, type Snapshots } from './snapshots/create-snapshots.ts';
import { createWorkflowRuns, type WorkflowRunsReader } from './workflow-runs/create-workflow-runs.ts';

/** Everything the product asks of GitHub. Failures are `AppError`s; what is an ordinary answer is a union. */
export interface GitHub {
  readonly oauth: OAuth;
  readonly installations: Installations;
  readonly snapshots: Snapshots;
  readonly publications: Publications;
  readonly pullRequests: PullRequests;
  readonly deliveries: AppDeliveries;
  readonly actions: Actions;
  readonly workflowRuns: WorkflowRunsReader;
  readonly branchRules: BranchRulesReader;
  readonly actionsSettings: ActionsSettingsReader;
  readonly platform: Platform;
}

/** One a process: it holds the cache of installation tokens and the write buckets. Opens no connection by itself. */
export function createGitHub(config: GitHubConfig): GitHub {
  const client = createGitHubClient(config);
  return {
    oauth: createOAuth(client),
    installations: createInstallations(client),
    snapshots: createSnapshots(client),
    publications: createPublications(client),
    pullRequests: createPullRequests(client),
    deliveries: createAppDeliveries(client),
    actions: createActions(client),
    workflowRuns: createWorkflowRuns(client),
    branchRules: createBranchRules(client),
    actionsSettings: createActionsSettings(client),
    platform: createPlatform(client, Date.now),
  };
}
