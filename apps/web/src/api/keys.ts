/**
 * The keys of every query, in one place, because a change event names what to fetch again by their beginnings. All that belongs to one
 * repository begins with `repository`, then the organization and the full name.
 */
export const keys = {
  session: () => ['session'] as const,
  maturity: (organizationId: string) => ['maturity', organizationId] as const,
  installations: (organizationId: string) => ['installations', organizationId] as const,
  availableRepositories: (organizationId: string, installationId: string, query: string) =>
    ['available-repositories', organizationId, installationId, query] as const,
  everyAvailableRepositories: (organizationId: string) => ['available-repositories', organizationId] as const,
  repositoryLists: (organizationId: string) => ['repositories', organizationId] as const,
  repositoryList: (organizationId: string, query: string) => ['repositories', organizationId, query] as const,
  everyRepository: (organizationId: string) => ['repository', organizationId] as const,
  repository: (organizationId: string, fullName: string) => ['repository', organizationId, fullName] as const,
  overview: (organizationId: string, fullName: string) => ['repository', organizationId, fullName, 'overview'] as const,
  analyses: (organizationId: string, fullName: string) => ['repository', organizationId, fullName, 'analyses'] as const,
  analysis: (organizationId: string, fullName: string, analysisId: string) =>
    ['repository', organizationId, fullName, 'analysis', analysisId] as const,
  writtenAnalysis: (organizationId: string, fullName: string, analysisId: string) =>
    ['repository', organizationId, fullName, 'written', analysisId] as const,
  proposal: (organizationId: string, fullName: string, proposalId: string) =>
    ['repository', organizationId, fullName, 'proposal', proposalId] as const,
  findings: (organizationId: string) => ['findings', organizationId] as const,
  /** The filter as text, so that equal filters have equal keys. */
  findingList: (organizationId: string, filter: string) => ['findings', organizationId, 'list', filter] as const,
  findingLists: (organizationId: string) => ['findings', organizationId, 'list'] as const,
  findingState: (organizationId: string, sought: string) => ['findings', organizationId, 'state', sought] as const,
  findingSummary: (organizationId: string, filter: string) => ['findings', organizationId, 'summary', filter] as const,
  /** Everything about AI begins so: settings, use and receipts. */
  ai: (organizationId: string) => ['ai', organizationId] as const,
  aiStanding: (organizationId: string) => ['ai', organizationId, 'standing'] as const,
  aiQuotas: (organizationId: string) => ['ai', organizationId, 'quotas'] as const,
  aiUse: (organizationId: string, days: number) => ['ai', organizationId, 'use', String(days)] as const,
  aiRequestList: (organizationId: string, filter: string) => ['ai', organizationId, 'requests', filter] as const,
  aiRequest: (organizationId: string, requestId: string) => ['ai', organizationId, 'request', requestId] as const,
  aiModels: (organizationId: string) => ['ai', organizationId, 'models'] as const,
  aiKeys: (organizationId: string) => ['ai', organizationId, 'keys'] as const,
  rule: (ruleId: string) => ['rule', ruleId] as const,
  pullRequests: (organizationId: string, fullName: string) => ['repository', organizationId, fullName, 'pull-requests'] as const,
  jobs: (organizationId: string, fullName: string) => ['repository', organizationId, fullName, 'jobs'] as const,
};

export type QueryKey = readonly string[];
