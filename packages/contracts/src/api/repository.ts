import { z } from 'zod';
import { AnalysisSummary } from './analysis.ts';
import { Job } from './job.ts';
import { PageQuery } from './page.ts';
import { ProposalSummary } from './proposal.ts';
import { PullRequest } from './pull-request.ts';

/** `gone`: GitHub no longer shows it to the App; `suspended`: its installation is suspended. */
export const RepositoryStatus = z.enum(['connected', 'suspended', 'gone', 'disconnected']);
export type RepositoryStatus = z.infer<typeof RepositoryStatus>;

export const Repository = z.object({
  id: z.uuid(),
  owner: z.string(),
  name: z.string(),
  url: z.url(),
  isPrivate: z.boolean(),
  defaultBranch: z.string(),
  status: RepositoryStatus,
  connectedAt: z.iso.datetime(),
});
export type Repository = z.infer<typeof Repository>;

/** A repository with the newest of each thing that belongs to it. */
export const RepositoryOverview = z.object({
  repository: Repository,
  latestAnalysis: AnalysisSummary.nullable(),
  latestProposal: ProposalSummary.nullable(),
  pullRequest: PullRequest.nullable(),
  /** The newest job, ended or not: its failure is the reason that is shown. */
  latestJob: Job.nullable(),
});
export type RepositoryOverview = z.infer<typeof RepositoryOverview>;

export const RepositoriesQuery = PageQuery.extend({ query: z.string().max(200).default('') });
export type RepositoriesQuery = z.infer<typeof RepositoriesQuery>;

export const ConnectRepositoriesInput = z.object({
  installationId: z.uuid(),
  githubRepositoryIds: z.array(z.number().int().positive()).min(1).max(100),
});
export type ConnectRepositoriesInput = z.infer<typeof ConnectRepositoriesInput>;
