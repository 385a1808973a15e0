import type { Job, JobKind, OverlappingPullRequest } from '@autodevops/contracts/api';
import {
  dedupeKeyOf,
  type EnqueueJobInput,
  enqueueJob,
  findChosenCompanions,
  findFixable,
  findJobPayload,
  findJobs,
  findOverlapping,
  findProposalStatus,
  findRepositoryStatus,
  findSucceededJob,
  findWaitingAnalysis,
  requestJobCancel,
  type Transaction,
} from '@autodevops/db';
import type { OrganizationScope, RepositoryScope, TenantDatabase } from '../database/index.ts';
import type { EndedJob, Fixable, JobRows, JobStore, NewAnalysisJob, NewFixJob, NewPublicationJob, NewSummaryJob } from './job-store.ts';

class PostgresJobRows implements JobRows {
  readonly #tx: Transaction;
  readonly #organizationId: string;

  constructor(tx: Transaction, organizationId: string) {
    this.#tx = tx;
    this.#organizationId = organizationId;
  }

  repositoryStatus(repositoryId: string) {
    return findRepositoryStatus(this.#tx, this.#organizationId, repositoryId);
  }

  proposalStatus(repositoryId: string, proposalId: string) {
    return findProposalStatus(this.#tx, { organizationId: this.#organizationId, repositoryId, proposalId });
  }

  async queueAnalysis({ repositoryId, trigger }: NewAnalysisJob): Promise<Job> {
    // A push may have queued one under a key of its own while another runs.
    const waiting = await findWaitingAnalysis(this.#tx, this.#organizationId, repositoryId);
    if (waiting !== null) return await this.#job(waiting);
    return await this.#queue('analysis', repositoryId, { trigger }, dedupeKeyOf.analysis(repositoryId));
  }

  async queuePublication({ repositoryId, proposalId }: NewPublicationJob): Promise<Job> {
    // What is chosen now is what every attempt publishes, whatever is chosen meanwhile.
    const companions = await findChosenCompanions(this.#tx, { organizationId: this.#organizationId, repositoryId, proposalId });
    return await this.#queue('publication', repositoryId, { proposalId, companions }, dedupeKeyOf.publication(proposalId));
  }

  async succeededPublication({ repositoryId, proposalId }: NewPublicationJob): Promise<Job | null> {
    const jobId = await findSucceededJob(this.#tx, {
      organizationId: this.#organizationId,
      repositoryId,
      dedupeKey: dedupeKeyOf.publication(proposalId),
    });
    return jobId === null ? null : await this.#job(jobId);
  }

  fixable(job: NewFixJob): Promise<Fixable | null> {
    return findFixable(this.#tx, { organizationId: this.#organizationId, ...job });
  }

  overlapping(job: NewFixJob): Promise<readonly OverlappingPullRequest[]> {
    return findOverlapping(this.#tx, { organizationId: this.#organizationId, ...job });
  }

  async queueSummary({ repositoryId, analysisId }: NewSummaryJob): Promise<Job> {
    return await this.#queue('summary', repositoryId, { analysisId }, dedupeKeyOf.summary(analysisId));
  }

  async queueFix({ repositoryId, analysisId, fingerprints }: NewFixJob): Promise<Job> {
    return await this.#queue('fix', repositoryId, { analysisId, fingerprints }, dedupeKeyOf.fix(analysisId, fingerprints));
  }

  find(jobId: string): Promise<EndedJob | null> {
    return findJobPayload(this.#tx, this.#organizationId, jobId);
  }

  async requestCancel(jobId: string): Promise<Job | null> {
    const isRequested = await requestJobCancel(this.#tx, this.#organizationId, jobId);
    return isRequested ? await this.#job(jobId) : null;
  }

  async #queue(kind: JobKind, repositoryId: string, payload: EnqueueJobInput['payload'], dedupeKey: string): Promise<Job> {
    return await this.#job(await enqueueJob(this.#tx, { organizationId: this.#organizationId, repositoryId, kind, payload, dedupeKey }));
  }

  async #job(jobId: string): Promise<Job> {
    const [job] = await findJobs(this.#tx, this.#organizationId, [jobId]);
    if (job === undefined) throw new Error('A job was gone in the transaction that wrote it.');
    return job;
  }
}

export class PostgresJobStore implements JobStore {
  readonly #tenants: TenantDatabase;

  constructor(tenants: TenantDatabase) {
    this.#tenants = tenants;
  }

  transaction<Result>(scope: OrganizationScope, work: (rows: JobRows) => Promise<Result>): Promise<Result> {
    return this.#tenants.run(scope, (tx) => work(new PostgresJobRows(tx, scope.organizationId)));
  }

  inRepository<Result>(scope: RepositoryScope, work: (rows: JobRows, repositoryId: string) => Promise<Result>): Promise<Result> {
    return this.#tenants.inRepository(scope, (tx, { id }) => work(new PostgresJobRows(tx, scope.organizationId), id));
  }
}
