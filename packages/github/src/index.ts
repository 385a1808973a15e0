export type { ActionPlace } from './actions/action-place.ts';
export type { ActionFactsOutcome, ActionFactsRequest, Actions } from './actions/create-actions.ts';
export type { ReleasedPin, ReleaseRequest } from './actions/find-releases.ts';
export type {
  ActionsSettings,
  ActionsSettingsOutcome,
  ActionsSettingsReader,
} from './actions-settings/create-actions-settings.ts';
export type {
  BranchRules,
  BranchRulesOutcome,
  BranchRulesReader,
  BranchRulesRequest,
  RequiredCheck,
} from './branch-rules/create-branch-rules.ts';
export { createGitHub, type GitHub } from './create-github.ts';
export type { AppDeliveries, MissedDeliveries, MissedDelivery } from './deliveries/create-app-deliveries.ts';
export { GitHubEnvironment, GitHubWebhookEnvironment, gitHubConfigFrom } from './env.ts';
export type { GitHubConfig, RepositoryPlace, WriteLimits } from './github-config.ts';
export type {
  ClaimOutcome,
  InstallationInfo,
  InstallationOutcome,
  Installations,
  RepositoryInfo,
  RepositoryPage,
  RepositoryQuery,
} from './installations/create-installations.ts';
export type { GitHubProfile, OAuth, RefreshOutcome, UserTokens } from './oauth/create-oauth.ts';
export type { Platform, PlatformRequest } from './platform/create-platform.ts';
export type { Publications } from './publications/create-publications.ts';
export type { PublicationFile, PublicationOutcome, PublicationRequest } from './publications/publication.ts';
export type { PullRequestOutcome, PullRequests } from './pull-requests/create-pull-requests.ts';
export type { PullRequestInfo } from './pull-requests/pull-request-info.ts';
export type { ChecksSummary, ReviewSummary } from './pull-requests/roll-up.ts';
export type { FilesOutcome, Snapshots } from './snapshots/create-snapshots.ts';
export type { Files, FilesRequest } from './snapshots/read-files.ts';
export type { TreeOutcome, TreeRequest } from './snapshots/read-tree.ts';
export type { SnapshotEntry } from './snapshots/tree-entry.ts';
export { type SignedDelivery, signWebhook, verifySignature, type WebhookSecrets } from './webhooks/verify-signature.ts';
export type { WorkflowRunsReader, WorkflowRunsRequest } from './workflow-runs/create-workflow-runs.ts';
