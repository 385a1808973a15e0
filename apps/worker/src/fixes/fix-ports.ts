import type { JobStep } from '@autodevops/contracts/api';
import type { AnalysisToMend, PullRequestFacts, RepositoryOfWorker } from '@autodevops/db';
import type { PublicationOutcome, PullRequestInfo } from '@autodevops/github';
import type { Snapshot } from '@autodevops/stack';
import type { ClaimedJob } from '../jobs/index.ts';
import type { ProvenFix } from './prove-fix.ts';

/** What is to be mended, and where. */
export interface FixSource {
  readonly analysis: AnalysisToMend;
  readonly repository: RepositoryOfWorker;
}

/** What is kept. `save` ends the job in the same transaction and throws `StaleAttemptError` when another attempt has begun. */
export interface FixRecords {
  find(job: ClaimedJob, analysisId: string): Promise<FixSource | null>;
  save(job: ClaimedJob, source: FixSource, fix: ProvenFix, facts: PullRequestFacts, steps: readonly JobStep[]): Promise<void>;
}

/** GitHub, as a fix needs it. Publishing is safe to repeat with the same branch. */
export interface FixGitHub {
  /** The repository as it was at the analysed commit. Fails with `repository.gone`. */
  readSnapshot(source: FixSource, signal: AbortSignal): Promise<Snapshot>;
  publish(source: FixSource, fix: ProvenFix, branch: string, signal: AbortSignal): Promise<PublicationOutcome>;
  readFacts(source: FixSource, pullRequest: PullRequestInfo, signal: AbortSignal): Promise<PullRequestFacts>;
}
