import type { Job, JobKind, JobStatus, OverlappingPullRequest, ProposalStatus, RepositoryStatus } from '@autodevops/contracts/api';
import type { OrganizationScope, RepositoryScope } from '../database/index.ts';

/** What starting a job anew needs of the one that ended. */
export interface EndedJob {
  readonly kind: JobKind;
  readonly status: JobStatus;
  readonly repositoryId: string | null;
  readonly payload: unknown;
}

export interface NewAnalysisJob {
  readonly repositoryId: string;
  readonly trigger: 'manual' | 'retry';
}

export interface NewPublicationJob {
  readonly repositoryId: string;
  readonly proposalId: string;
}

export interface NewSummaryJob {
  readonly repositoryId: string;
  readonly analysisId: string;
}

export interface NewFixJob {
  readonly repositoryId: string;
  readonly analysisId: string;
  readonly fingerprints: readonly string[];
}

/** What decides whether findings of an analysis may be mended. */
export interface Fixable {
  /** False when a newer analysis of the repository has been made. */
  readonly isLatest: boolean;
  /** Those of the wanted findings that the analysis has. */
  readonly findings: readonly { readonly fingerprint: string; readonly hasFix: boolean }[];
}

/** The rows of jobs, and of what they are about, within one transaction in the name of a member. */
export interface JobRows {
  repositoryStatus(repositoryId: string): Promise<RepositoryStatus | null>;
  proposalStatus(repositoryId: string, proposalId: string): Promise<ProposalStatus | null>;
  /** Queues an analysis, or gives the one of this repository that has not ended. */
  queueAnalysis(job: NewAnalysisJob): Promise<Job>;
  /** Queues a publication, or gives the one of this proposal that has not ended. */
  queuePublication(job: NewPublicationJob): Promise<Job>;
  /** The newest publication of a proposal that did what it should. */
  succeededPublication(of: NewPublicationJob): Promise<Job | null>;
  /** Null when the repository has no such analysis. */
  fixable(job: NewFixJob): Promise<Fixable | null>;
  /** Open pull requests of ours that change a file which the fix changes too, but for the fix's own. */
  overlapping(job: NewFixJob): Promise<readonly OverlappingPullRequest[]>;
  /** Queues a fix, or gives the one of exactly these findings that has not ended. */
  queueFix(job: NewFixJob): Promise<Job>;
  /** Queues a summary, or gives the one of this analysis that has not ended. */
  queueSummary(job: NewSummaryJob): Promise<Job>;
  find(jobId: string): Promise<EndedJob | null>;
  /** Null when there is no job, or it has ended. */
  requestCancel(jobId: string): Promise<Job | null>;
}

export interface JobStore {
  transaction<Result>(scope: OrganizationScope, work: (rows: JobRows) => Promise<Result>): Promise<Result>;
  /** As `transaction`; fails with `repository.not_found` when there is no repository of this name. */
  inRepository<Result>(scope: RepositoryScope, work: (rows: JobRows, repositoryId: string) => Promise<Result>): Promise<Result>;
}
