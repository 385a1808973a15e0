export {
  type AiBreakerKey,
  claimAiBreakerProbe,
  closeAiBreaker,
  listOpenAiBreakers,
  type OpenAiBreaker,
  openAiBreaker,
  readAiBreakers,
} from './ai-breakers/ai-breakers.ts';
export {
  type AiKeyOpener,
  type AiProviderKeyRecord,
  type DeleteAiProviderKeyInput,
  deleteAiProviderKey,
  openAiKeys,
  placeOfAiKey,
  readAiProviderKeys,
  type SaveAiProviderKeyInput,
  saveAiProviderKey,
} from './ai-provider-keys/ai-provider-keys.ts';
export { type AiQuotaRecord, readAiQuotas, type SetAiQuotasInput, setAiQuotas, type TenantQuotaScope } from './ai-quotas/ai-quotas.ts';
export {
  type AiUsageRecord,
  type BusiestAiUsage,
  type ReadAiUsageInput,
  readAiUsage,
  readBusiestAiUsage,
} from './ai-quotas/read-ai-usage.ts';
export { type AiRequestFilter, findAiRequest, type ListAiRequestsInput, listAiRequests } from './ai-requests/list-ai-requests.ts';
export {
  type AiPayer,
  type AiReservation,
  type ExtendAiRequestInput,
  extendAiRequest,
  type OperatorQuotas,
  type ReserveAiRequestInput,
  reserveAiRequest,
} from './ai-requests/reserve-ai-request.ts';
export { type SettleAiRequestInput, settleAiRequest } from './ai-requests/settle-ai-request.ts';
export { type SummarizeAiUseInput, summarizeAiUse } from './ai-requests/summarize-ai-use.ts';
export { sweepAiRequests } from './ai-requests/sweep-ai-requests.ts';
export { type AiStores, createAiStores } from './ai-stores/create-ai-stores.ts';
export { type FindAnalysisInput, findAnalysis } from './analyses/find-analysis.ts';
export { findLatestAnalyzedCommit } from './analyses/find-latest-analyzed-commit.ts';
export { findAnalysisSummaries, type ListAnalysesInput, listAnalyses } from './analyses/list-analyses.ts';
export { type MaturityHistoryInput, readMaturityHistory } from './analyses/read-maturity-history.ts';
export { type SaveAnalysisInput, saveAnalysis } from './analyses/save-analysis.ts';
export {
  type AnalysisProseRecord,
  findAnalysisProse,
  type SaveAnalysisProseInput,
  saveAnalysisProse,
} from './analysis-prose/analysis-prose.ts';
export { type AnalysisToSumUp, findAnalysisToSumUp } from './analysis-prose/find-analysis-to-sum-up.ts';
export { type AuditEventInput, addAuditEvents } from './audit-events/add-audit-events.ts';
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
export { type AddDeliveryInput, addDelivery } from './deliveries/add-delivery.ts';
export { type ClaimedDelivery, claimDelivery } from './deliveries/claim-delivery.ts';
export { claimDeliverySweep, endDeliverySweep, listStoredDeliveries } from './deliveries/delivery-sweep.ts';
export { type DeliveryEnding, endDelivery } from './deliveries/end-delivery.ts';
export { type DispatchableDelivery, listDispatchableDeliveries } from './deliveries/list-dispatchable-deliveries.ts';
export {
  type AcknowledgeFindingsInput,
  acknowledgeFindings,
  type UndoAcknowledgementsInput,
  undoAcknowledgements,
} from './findings/acknowledge-findings.ts';
export { type FindingWithFacts, findFinding } from './findings/find-finding.ts';
export { listAcknowledged } from './findings/list-acknowledged.ts';
export { type FindingRecord, type ListFindingsInput, listFindings } from './findings/list-findings.ts';
export { type SummarizeFindingsInput, summarizeFindings } from './findings/summarize-findings.ts';
export { type AnalysisToMend, findAnalysisToMend } from './fixes/find-analysis-to-mend.ts';
export { type FindFixableInput, type FixableFindings, findFixable } from './fixes/find-fixable.ts';
export { findOverlapping } from './fixes/overlapping-pull-requests.ts';
export { type SaveFixInput, saveFix } from './fixes/save-fix.ts';
export type { Prisma } from './generated/client.ts';
export { forgetGithubAccount } from './github-accounts/forget-github-account.ts';
export { type GithubAccountRow, lockGithubAccount } from './github-accounts/lock-github-account.ts';
export { replaceGithubTokens, type SaveGithubAccountInput, saveGithubAccount } from './github-accounts/save-github-account.ts';
export { type ClaimInstallationInput, type ClaimInstallationOutcome, claimInstallation } from './installations/claim-installation.ts';
export { findInstallationOwner } from './installations/find-installation-owner.ts';
export { findInstallation, type InstallationRecord, listInstallations } from './installations/list-installations.ts';
export { type InstallationOfWorker, refreshInstallation } from './installations/refresh-installation.ts';
export { cancelJobsOfRepositories } from './jobs/cancel-jobs-of-repositories.ts';
export { type ClaimedJobRow, type ClaimJobOutcome, claimJob } from './jobs/claim-job.ts';
export { endJob, type JobEndingRow } from './jobs/end-job.ts';
export { type EnqueueAnalysisInput, type EnqueueAnalysisOutcome, enqueueAnalysis } from './jobs/enqueue-analysis.ts';
export { dedupeKeyOf, type EnqueueJobInput, enqueueJob } from './jobs/enqueue-job.ts';
export { extendJobLease, type JobLease } from './jobs/extend-job-lease.ts';
export {
  type FindSucceededJobInput,
  findJobPayload,
  findSucceededJob,
  findWaitingAnalysis,
  type JobPayloadRecord,
} from './jobs/find-job-payload.ts';
export { isJobUnderWay, type JobUnderWayInput } from './jobs/is-job-under-way.ts';
export { type DispatchableJob, listDispatchableJobs } from './jobs/list-dispatchable-jobs.ts';
export { findJobs, type ListJobsInput, listJobs } from './jobs/list-jobs.ts';
export { requestCancelOfRepository, requestJobCancel } from './jobs/request-job-cancel.ts';
export { writeJobSteps } from './jobs/write-job-steps.ts';
export {
  findActionFacts,
  findPins,
  findReadingInstallation,
  findStalePins,
  type KnownActionFacts,
  saveActionFacts,
  savePin,
} from './known-actions/known-actions.ts';
export {
  findImages,
  findStaleImages,
  forgetImages,
  type KnownImage,
  noteWantedImages,
  type SeenDigest,
  type StaleImagesRequest,
  saveImage,
} from './known-images/known-images.ts';
export { type ClearAwayOutcome, clearAway, type Perishable, perishables, type Retention } from './maintenance/clear-away.ts';
export { ensurePersonalOrganization, type PersonalOrganizationInput } from './organizations/ensure-personal-organization.ts';
export { findMembership, type Membership } from './organizations/find-membership.ts';
export { listOrganizationsOfUser } from './organizations/list-organizations-of-user.ts';
export type { Page, PageRequest } from './page/page-of-rows.ts';
export { type ChooseCompanionsInput, chooseCompanions } from './proposals/choose-companions.ts';
export { findProposalToPublish, type ProposalToPublish } from './proposals/find-proposal-to-publish.ts';
export {
  type FindProposalInput,
  findChosenCompanions,
  findProposal,
  findProposalStatus,
  findProposalSummaries,
} from './proposals/find-proposals.ts';
export { findPublishedProposal, type PublishedProposalRow } from './proposals/find-published-proposal.ts';
export { followProposalOfPullRequest } from './proposals/follow-proposal-of-pull-request.ts';
export { markProposalPublished } from './proposals/mark-proposal-published.ts';
export { outdateProposals } from './proposals/outdate-proposals.ts';
export { type SaveProposalInput, saveProposal } from './proposals/save-proposal.ts';
export { type FollowedPullRequest, findFollowedPullRequests } from './pull-requests/find-followed-pull-requests.ts';
export { findPullRequests, type ListPullRequestsInput, listPullRequests } from './pull-requests/list-pull-requests.ts';
export type { PullRequestFacts } from './pull-requests/pull-request-facts.ts';
export { refreshPullRequest } from './pull-requests/refresh-pull-request.ts';
export { type SavePullRequestInput, savePullRequest } from './pull-requests/save-pull-request.ts';
export { type ConnectRepositoriesInput, connectRepositories, type RepositoryToConnect } from './repositories/connect-repositories.ts';
export { type DisconnectRepositoryInput, disconnectRepository } from './repositories/disconnect-repository.ts';
export { countRepositories, findRepository, findRepositoryStatus, type RepositoryKey } from './repositories/find-repository.ts';
export { listConnectedGithubIds } from './repositories/list-connected-github-ids.ts';
export {
  findRepositoryOverviews,
  type ListRepositoryOverviewsInput,
  listRepositoryOverviews,
  type RepositoryOverviewRecord,
  type RepositoryRecord,
} from './repositories/list-repository-overviews.ts';
export { type RepositoryFacts, refreshRepository, setRepositoryStatus } from './repositories/refresh-repository.ts';
export { findRepositoryOfWorker, listRepositoriesOfInstallation, type RepositoryOfWorker } from './repositories/repository-of-worker.ts';
export { type AddSessionInput, addSession } from './sessions/add-session.ts';
export { endSessionFamily } from './sessions/end-session-family.ts';
export { type FindStandingInput, findStanding, type Standing } from './sessions/find-standing.ts';
export { lockSession, type SessionRecord } from './sessions/lock-session.ts';
export { markSessionUsed } from './sessions/mark-session-used.ts';
export type { Transaction } from './transaction.ts';
export { findUser } from './users/find-user.ts';
export { type SaveUserInput, saveUser } from './users/save-user.ts';
