export { Citation, ExplainedFinding, WrittenAnalysis } from './ai-answer.ts';
export { AiKey, AiModelState, SaveAiKeyInput } from './ai-provider.ts';
export { AiQuotas, AiStanding, QuotaStanding, SetAiQuotasInput, SettableQuotaScope } from './ai-standing.ts';
export { AiRequestSummary, AiRequestsQuery, AiUse, AiUseQuery, AiUseSum } from './ai-use.ts';
export { Analysis, AnalysisSummary, AnalysisTrigger, SeverityCounts } from './analysis.ts';
export {
  AcknowledgeFindingsInput,
  Acknowledgement,
  FindingGrouping,
  FindingKey,
  FindingState,
  FindingsFilter,
  FindingsQuery,
  FindingsSummary,
  MendAnswer,
  MendFindingsInput,
  OverlappingPullRequest,
  RepositoryFinding,
  UndoAcknowledgementsInput,
} from './finding.ts';
export {
  AvailableRepositoriesPage,
  AvailableRepositoriesQuery,
  AvailableRepository,
  Installation,
  InstallationStatus,
} from './installation.ts';
export { Job, JobKind, JobStatus, JobStep, JobStepStatus } from './job.ts';
export { MaturityDay, MaturityHistory, MaturityHistoryQuery } from './maturity-history.ts';
export { MemberRole, Organization, RealtimeAccess, Session, User } from './organization.ts';
export { PageQuery, pageOf } from './page.ts';
export { Proposal, ProposalStatus, ProposalSummary } from './proposal.ts';
export { PullRequest, PullRequestState } from './pull-request.ts';
export { ConnectRepositoriesInput, RepositoriesQuery, Repository, RepositoryOverview, RepositoryStatus } from './repository.ts';
export { dashboardPaths, navigationPaths, type Route, type RouteName, routes } from './routes.ts';
export { RuleDescription } from './rule.ts';
