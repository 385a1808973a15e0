export { findLatestAnalyzedCommit } from './analyses/find-latest-analyzed-commit.ts';
export { type SaveAnalysisInput, saveAnalysis } from './analyses/save-analysis.ts';
export {
  assertSafeRole,
  createDatabase,
  type Database,
  type DatabaseOptions,
  type Identity,
  isViolation,
  pingDatabase,
  withDispatch,
  withIntake,
  withTenant,
} from './database/index.ts';
export { type ClaimedDelivery, claimDelivery } from './deliveries/claim-delivery.ts';
export { type DeliveryEnding, endDelivery } from './deliveries/end-delivery.ts';
export { type DispatchableDelivery, listDispatchableDeliveries } from './deliveries/list-dispatchable-deliveries.ts';
export type { Prisma } from './generated/client.ts';
export { forgetGithubAccount } from './github-accounts/forget-github-account.ts';
export { findInstallationOwner } from './installations/find-installation-owner.ts';
export { type InstallationOfWorker, refreshInstallation } from './installations/refresh-installation.ts';
export { cancelJobsOfRepositories } from './jobs/cancel-jobs-of-repositories.ts';
export { type ClaimedJobRow, type ClaimJobOutcome, claimJob } from './jobs/claim-job.ts';
export { endJob, type JobEndingRow } from './jobs/end-job.ts';
export { type EnqueueAnalysisInput, type EnqueueAnalysisOutcome, enqueueAnalysis } from './jobs/enqueue-analysis.ts';
export { extendJobLease, type JobLease } from './jobs/extend-job-lease.ts';
export { type DispatchableJob, listDispatchableJobs } from './jobs/list-dispatchable-jobs.ts';
export { writeJobSteps } from './jobs/write-job-steps.ts';
export { findProposalToPublish, type ProposalToPublish } from './proposals/find-proposal-to-publish.ts';
export { markProposalPublished } from './proposals/mark-proposal-published.ts';
export { outdateProposals } from './proposals/outdate-proposals.ts';
export { type SaveProposalInput, saveProposal } from './proposals/save-proposal.ts';
export { type FollowedPullRequest, findFollowedPullRequests } from './pull-requests/find-followed-pull-requests.ts';
export type { PullRequestFacts } from './pull-requests/pull-request-facts.ts';
export { refreshPullRequest } from './pull-requests/refresh-pull-request.ts';
export { type SavePullRequestInput, savePullRequest } from './pull-requests/save-pull-request.ts';
export { type RepositoryFacts, refreshRepository, setRepositoryStatus } from './repositories/refresh-repository.ts';
export { findRepositoryOfWorker, listRepositoriesOfInstallation, type RepositoryOfWorker } from './repositories/repository-of-worker.ts';
export type { Transaction } from './transaction.ts';
