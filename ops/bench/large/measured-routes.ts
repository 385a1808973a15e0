import type { RouteName } from '@autodevops/contracts/api';
import type pg from 'pg';

/** One request that is measured. */
export interface MeasuredRequest {
  readonly route: RouteName;
  /** What is special about it; empty for the plain request. */
  readonly variant: string;
  /** Below `/api`, with the query. */
  readonly path: string;
  readonly kind: 'list' | 'detail';
  readonly as: 'member' | 'admin';
}

/** GET routes that are not measured here, each with the reason. */
export const unmeasured: Partial<Record<RouteName, string>> = {
  listAvailableRepositories: 'asks GitHub, not the database',
};

interface Samples {
  readonly organizationId: string;
  readonly repository: string;
  readonly analysisId: string;
  readonly proposalId: string;
  readonly aiRequestId: string;
}

async function readSamples(owner: pg.Client, slug: string): Promise<Samples> {
  const { rows } = await owner.query<Samples>(
    `select organization.id as "organizationId", repository.owner || '/' || repository.name as repository, analysis.id as "analysisId",
       proposal.id as "proposalId", (select id from public.ai_requests where organization_id = organization.id order by created_at desc limit 1) as "aiRequestId"
     from public.organizations as organization
     join public.repositories as repository on repository.organization_id = organization.id and repository.name = 'service-0001'
     cross join lateral (select * from public.analyses where repository_id = repository.id order by created_at desc limit 1) as analysis
     join public.proposals as proposal on proposal.analysis_id = analysis.id and proposal.kind = 'ci'
     where organization.slug = $1`,
    [slug],
  );
  const [found] = rows;
  if (found === undefined) throw new Error(`The organization ${slug} has no repository.`);
  return found;
}

/** Every request that is measured in an organization. The repository is the busiest one. */
export async function requestsIn(owner: pg.Client, slug: string): Promise<MeasuredRequest[]> {
  const { organizationId, repository, analysisId, proposalId, aiRequestId } = await readSamples(owner, slug);
  const organization = `/organizations/${organizationId}`;
  const base = `${organization}/repositories/${repository}`;
  const request =
    (kind: 'list' | 'detail', as: 'member' | 'admin') =>
    (route: RouteName, path: string, variant = '') => ({ kind, as, route, path, variant });
  const list = request('list', 'member');
  const detail = request('detail', 'member');
  const adminList = request('list', 'admin');
  const adminDetail = request('detail', 'admin');
  const searched = `?repository=${encodeURIComponent(repository)}`;
  return [
    detail('getSession', '/session'),
    detail('getRealtimeAccess', `${organization}/realtime-access`),
    list('listInstallations', `${organization}/installations`),
    list('listRepositories', `${organization}/repositories`),
    list('listRepositories', `${organization}/repositories?limit=100`, '100 rows'),
    list('listRepositories', `${organization}/repositories?query=0001`, 'searched'),
    detail('getRepository', base),
    list('listAnalyses', `${base}/analyses`),
    list('listAnalyses', `${base}/analyses?limit=100`, '100 rows'),
    detail('getAnalysis', `${base}/analyses/${analysisId}`),
    detail('getWrittenAnalysis', `${base}/analyses/${analysisId}/prose`),
    detail('getProposal', `${base}/proposals/${proposalId}`),
    list('listPullRequests', `${base}/pull-requests`),
    list('listJobs', `${base}/jobs`),
    list('listFindings', `${organization}/findings`),
    list('listFindings', `${organization}/findings?group=repository`, 'by repository'),
    list('listFindings', `${organization}/findings?state=open&severity=high,critical`, 'open and grave'),
    list('listFindings', `${organization}/findings?query=build-77`, 'searched'),
    list('listFindings', `${organization}/findings?fix=safe`, 'with a safe fix'),
    list('listFindings', `${organization}/findings${searched}`, 'one repository'),
    list('summarizeFindings', `${organization}/findings/summary`),
    list('summarizeFindings', `${organization}/findings/summary?state=open&severity=high,critical`, 'open and grave'),
    list('summarizeFindings', `${organization}/findings/summary?query=build-77`, 'searched'),
    list('summarizeFindings', `${organization}/findings/summary${searched}`, 'one repository'),
    detail('getMaturityHistory', `${organization}/maturity`),
    detail('getMaturityHistory', `${organization}/maturity?days=365`, 'a year'),
    detail('getAiStanding', `${organization}/ai`),
    adminDetail('getAiQuotas', `${organization}/ai/quotas`),
    adminDetail('getAiUse', `${organization}/ai/use`),
    adminDetail('getAiUse', `${organization}/ai/use?days=92`, '92 days'),
    adminList('listAiRequests', `${organization}/ai/requests`),
    adminList('listAiRequests', `${organization}/ai/requests?outcome=expired`, 'none of an outcome'),
    adminList('listAiRequests', `${organization}/ai/requests?user=colleague-7`, 'of a user'),
    adminList('listAiRequests', `${organization}/ai/requests${searched}`, 'of a repository'),
    adminDetail('getAiRequest', `${organization}/ai/requests/${aiRequestId}`),
    adminList('listAiModels', `${organization}/ai/models`),
    adminList('listAiKeys', `${organization}/ai/keys`),
    list('listRules', '/rules'),
    detail('getRule', '/rules/require-job-timeout'),
  ];
}
