import type { AnalysisTrigger, JobStep } from '@autodevops/contracts/api';
import type { Finding, FindingExcerpt, Maturity } from '@autodevops/contracts/audit';
import type { StackProfile } from '@autodevops/contracts/stack';
import type { ProposalDraft } from '@autodevops/contracts/workflow';
import type { TreeEntry } from '@autodevops/stack';
import type { PublishedProposal } from '@autodevops/workflow';
import type { WrittenSummary } from '../ai/index.ts';
import type { ClaimedJob } from '../jobs/index.ts';

/** A connected repository, with what GitHub needs to find it. */
export interface AnalysedRepository {
  readonly id: string;
  readonly githubInstallationId: number;
  readonly githubRepositoryId: number;
  readonly owner: string;
  readonly name: string;
  readonly isPrivate: boolean;
  readonly defaultBranch: string;
  readonly status: 'connected' | 'suspended' | 'gone' | 'disconnected';
  readonly installationStatus: 'active' | 'suspended' | 'deleted';
}

/** What is at the head of the default branch at present. */
export type Head =
  | {
      readonly outcome: 'found';
      readonly commitSha: string;
      /** Where the repository is by now: it may have been renamed. */
      readonly owner: string;
      readonly name: string;
      readonly isPrivate: boolean;
      readonly defaultBranch: string;
      readonly entries: readonly TreeEntry[];
      readonly isTruncated: boolean;
    }
  /** There is no commit yet. */
  | { readonly outcome: 'empty' }
  /** GitHub does not show the repository to the App. */
  | { readonly outcome: 'gone' };

/** A head with a commit. */
export type FoundHead = Head & { readonly outcome: 'found' };

/** The repository on GitHub. Fails with what GitHub's adapter throws, or with the reason of the signal. */
export interface RepositoryReader {
  findHead(repository: AnalysedRepository, signal: AbortSignal): Promise<Head>;
  /** Contents by path; what could not be read is left out. Fails with `repository.gone` when the repository went away meanwhile. */
  readFiles(repository: AnalysedRepository, head: FoundHead, signal: AbortSignal): Promise<ReadonlyMap<string, Uint8Array>>;
}

export interface AnalysisResult {
  readonly repositoryId: string;
  readonly commitSha: string;
  readonly branch: string;
  readonly trigger: AnalysisTrigger;
  readonly score: number;
  readonly headline: string;
  readonly profile: StackProfile;
  readonly findings: readonly Finding[];
  /** By fingerprint: what pages show beside a finding. */
  readonly excerpts: ReadonlyMap<string, FindingExcerpt>;
  readonly maturity: Maturity;
  /** Null when the repository has nothing that a workflow could run. */
  readonly draft: ProposalDraft | null;
  /** What the rules write about it. */
  readonly written: WrittenSummary;
  /** Whether a model is to write it anew. */
  readonly isModelAsked: boolean;
  readonly durationMs: number;
}

/** What is kept. `save` and `endWithoutResult` end the job in the same transaction and throw `StaleAttemptError` when another attempt has begun. */
export interface AnalysisRecords {
  findRepository(job: ClaimedJob): Promise<AnalysedRepository | null>;
  /** Writes what GitHub says about the repository, `gone` included, and returns the commit of its newest analysis. */
  noteHead(job: ClaimedJob, repositoryId: string, head: Head): Promise<string | null>;
  /** The fingerprints that members have acknowledged. */
  findAcknowledged(job: ClaimedJob, repositoryId: string): Promise<ReadonlySet<string>>;
  /** What the newest pull request with CI was opened with. */
  findPublished(job: ClaimedJob, repositoryId: string): Promise<PublishedProposal | null>;
  save(job: ClaimedJob, result: AnalysisResult, steps: readonly JobStep[]): Promise<void>;
  endWithoutResult(job: ClaimedJob, steps: readonly JobStep[]): Promise<void>;
}
