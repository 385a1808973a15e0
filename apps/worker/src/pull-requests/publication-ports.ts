import type { JobStep } from '@autodevops/contracts/api';
import type { ProposalToPublish, PullRequestFacts, RepositoryOfWorker } from '@autodevops/db';
import type { PublicationOutcome, PullRequestInfo } from '@autodevops/github';
import type { ClaimedJob } from '../jobs/index.ts';

export interface PublicationSource {
  readonly proposal: ProposalToPublish;
  readonly repository: RepositoryOfWorker;
}

/** What is kept. `save` ends the job in the same transaction and throws `StaleAttemptError` when another attempt has begun. */
export interface PublicationRecords {
  find(job: ClaimedJob, proposalId: string): Promise<PublicationSource | null>;
  save(job: ClaimedJob, source: PublicationSource, facts: PullRequestFacts, steps: readonly JobStep[]): Promise<void>;
}

/** GitHub, as publishing needs it. Safe to repeat with the same branch. */
export interface Publisher {
  publish(source: PublicationSource, branch: string, signal: AbortSignal): Promise<PublicationOutcome>;
  readFacts(source: PublicationSource, pullRequest: PullRequestInfo, signal: AbortSignal): Promise<PullRequestFacts>;
}
