import { z } from 'zod';
import { AiRequest } from '../ai/index.ts';
import { ExplainedFinding, WrittenAnalysis } from './ai-answer.ts';
import { AiKey, AiModelState, SaveAiKeyInput } from './ai-provider.ts';
import { AiQuotas, AiStanding, SetAiQuotasInput } from './ai-standing.ts';
import { AiRequestSummary, AiRequestsQuery, AiUse, AiUseQuery } from './ai-use.ts';
import { Analysis, AnalysisSummary } from './analysis.ts';
import {
  AcknowledgeFindingsInput,
  FindingsFilter,
  FindingsQuery,
  FindingsSummary,
  MendAnswer,
  MendFindingsInput,
  RepositoryFinding,
  UndoAcknowledgementsInput,
} from './finding.ts';
import { AvailableRepositoriesPage, AvailableRepositoriesQuery, Installation } from './installation.ts';
import { Job } from './job.ts';
import { MaturityHistory, MaturityHistoryQuery } from './maturity-history.ts';
import { RealtimeAccess, Session } from './organization.ts';
import { PageQuery, pageOf } from './page.ts';
import { ChooseCompanionsInput, Proposal } from './proposal.ts';
import { PullRequest } from './pull-request.ts';
import { ConnectRepositoriesInput, RepositoriesQuery, RepositoryOverview } from './repository.ts';
import { RuleDescription } from './rule.ts';

/** One JSON route: its address below `/api`, what goes in and what comes out. `:name` parts are path parameters. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  readonly response: z.ZodType;
}

const organization = '/organizations/:organizationId';
const repository = `${organization}/repositories/:owner/:name`;
const nothing = z.null();

/**
 * Every JSON route of the API. Addresses that a browser navigates to are in `navigationPaths`. The webhook route is GitHub's and has no
 * entry here.
 */
export const routes = {
  getSession: { method: 'GET', path: '/session', response: Session },
  refreshSession: { method: 'POST', path: '/session/refresh', response: Session },
  signOut: { method: 'POST', path: '/session/sign-out', response: nothing },
  getRealtimeAccess: { method: 'GET', path: `${organization}/realtime-access`, response: RealtimeAccess },
  listInstallations: { method: 'GET', path: `${organization}/installations`, response: z.object({ items: z.array(Installation) }) },
  listAvailableRepositories: {
    method: 'GET',
    path: `${organization}/installations/:installationId/available-repositories`,
    query: AvailableRepositoriesQuery,
    response: AvailableRepositoriesPage,
  },
  listRepositories: { method: 'GET', path: `${organization}/repositories`, query: RepositoriesQuery, response: pageOf(RepositoryOverview) },
  connectRepositories: {
    method: 'POST',
    path: `${organization}/repositories`,
    body: ConnectRepositoriesInput,
    response: z.object({ items: z.array(RepositoryOverview) }),
  },
  getRepository: { method: 'GET', path: repository, response: RepositoryOverview },
  disconnectRepository: { method: 'DELETE', path: repository, response: nothing },
  startAnalysis: { method: 'POST', path: `${repository}/analyses`, response: Job },
  listAnalyses: { method: 'GET', path: `${repository}/analyses`, query: PageQuery, response: pageOf(AnalysisSummary) },
  getAnalysis: { method: 'GET', path: `${repository}/analyses/:analysisId`, response: Analysis },
  getProposal: { method: 'GET', path: `${repository}/proposals/:proposalId`, response: Proposal },
  /** Safe to repeat. Refused once the proposal has a pull request. */
  chooseCompanions: {
    method: 'POST',
    path: `${repository}/proposals/:proposalId/companions`,
    body: ChooseCompanionsInput,
    response: Proposal,
  },
  /** Safe to repeat: the same proposal gives the same job and the same pull request. */
  openPullRequest: { method: 'POST', path: `${repository}/proposals/:proposalId/pull-request`, response: Job },
  listPullRequests: { method: 'GET', path: `${repository}/pull-requests`, query: PageQuery, response: pageOf(PullRequest) },
  /** The findings of every repository that is not disconnected, each from its latest analysis. */
  listFindings: { method: 'GET', path: `${organization}/findings`, query: FindingsQuery, response: pageOf(RepositoryFinding) },
  summarizeFindings: { method: 'GET', path: `${organization}/findings/summary`, query: FindingsFilter, response: FindingsSummary },
  /** Safe to repeat: the newest reason and time hold. All of them are acknowledged, or none. */
  acknowledgeFindings: {
    method: 'POST',
    path: `${organization}/acknowledgements`,
    body: AcknowledgeFindingsInput,
    response: z.object({ count: z.number().int() }),
  },
  /** Safe to repeat: what is not acknowledged is passed over. */
  undoAcknowledgements: {
    method: 'POST',
    path: `${organization}/acknowledgements/undo`,
    body: UndoAcknowledgementsInput,
    response: z.object({ count: z.number().int() }),
  },
  /** Asks for one pull request that mends exactly these. Safe to repeat: the same findings give the same job and the same pull request. */
  mendFindings: { method: 'POST', path: `${repository}/fixes`, body: MendFindingsInput, response: MendAnswer },
  /** Over the repositories that are not disconnected. */
  getMaturityHistory: {
    method: 'GET',
    path: `${organization}/maturity`,
    query: MaturityHistoryQuery,
    response: MaturityHistory,
  },
  /** Asks a model once, or answers by the rules: an answer comes either way. Ends with the connection of who asks. */
  explainFinding: { method: 'POST', path: `${organization}/findings/:findingId/explanation`, response: ExplainedFinding },
  getWrittenAnalysis: { method: 'GET', path: `${repository}/analyses/:analysisId/prose`, response: WrittenAnalysis },
  getAiStanding: { method: 'GET', path: `${organization}/ai`, response: AiStanding },
  getAiQuotas: { method: 'GET', path: `${organization}/ai/quotas`, response: AiQuotas },
  setAiQuotas: { method: 'PUT', path: `${organization}/ai/quotas`, body: SetAiQuotasInput, response: AiQuotas },
  getAiUse: { method: 'GET', path: `${organization}/ai/use`, query: AiUseQuery, response: AiUse },
  listAiRequests: { method: 'GET', path: `${organization}/ai/requests`, query: AiRequestsQuery, response: pageOf(AiRequestSummary) },
  getAiRequest: { method: 'GET', path: `${organization}/ai/requests/:requestId`, response: AiRequest },
  listAiModels: { method: 'GET', path: `${organization}/ai/models`, response: z.object({ items: z.array(AiModelState) }) },
  listAiKeys: { method: 'GET', path: `${organization}/ai/keys`, response: z.object({ items: z.array(AiKey) }) },
  /** Tries the key with the smallest of calls first, and keeps it sealed only when that worked. Replaces the one before. */
  saveAiKey: { method: 'PUT', path: `${organization}/ai/keys/:provider`, body: SaveAiKeyInput, response: AiKey },
  deleteAiKey: { method: 'DELETE', path: `${organization}/ai/keys/:provider`, response: nothing },
  listRules: { method: 'GET', path: '/rules', response: z.object({ items: z.array(RuleDescription) }) },
  getRule: { method: 'GET', path: '/rules/:ruleId', response: RuleDescription },
  listJobs: { method: 'GET', path: `${repository}/jobs`, query: PageQuery, response: pageOf(Job) },
  cancelJob: { method: 'POST', path: `${organization}/jobs/:jobId/cancel`, response: Job },
  retryJob: { method: 'POST', path: `${organization}/jobs/:jobId/retry`, response: Job },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;

/** Addresses that a browser goes to, not fetches: each answers with a redirect. All below `/api`. */
export const navigationPaths = {
  /** Query: `return_to`, a path of the dashboard. */
  signIn: '/api/sign-in/github',
  signInCallback: '/api/sign-in/github/callback',
  /** Query: `organization_id`. Goes to GitHub's page that installs the App, and comes back to `installCallback`. */
  install: '/api/installations/new',
  installCallback: '/api/installations/callback',
} as const;

/** Pages of the dashboard that the API sends a browser to. Each shows the error whose code is in the query's `error`. */
export const dashboardPaths = {
  start: '/',
  signIn: '/sign-in',
  /** Query after an installation: `installation_id`, ours. */
  onboarding: (organizationSlug: string) => `/${encodeURIComponent(organizationSlug)}/onboarding`,
} as const;
