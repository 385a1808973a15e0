import { AppError } from '@autodevops/contracts/errors';
import { CompanionId } from '@autodevops/contracts/workflow';
import type { PublicationOutcome, PullRequestInfo } from '@autodevops/github';
import { z } from 'zod';
import type { AttemptContext } from '../jobs/index.ts';
import { publicationBranch } from './publication-branch.ts';
import type { PublicationRecords, PublicationSource, Publisher } from './publication-ports.ts';
import { takeChoice } from './take-choice.ts';

/** A job that was queued before companions could be chosen has none; then the stored choice holds. */
const PublicationJobPayload = z.object({ proposalId: z.uuid(), companions: z.array(CompanionId).optional() });

export interface PublicationPorts {
  readonly records: PublicationRecords;
  readonly publisher: Publisher;
}

/**
 * Publishes a proposal as one pull request and saves it, ending the job in the same transaction. However often it is repeated, there is one
 * pull request: the branch is named after the content, and what is there is found before it is made. A pull request that a person closed is
 * left closed, unless the publication was asked for after that. Fails with `proposal.*`, `repository.*`, `installation.suspended`,
 * `pull_request.closed`, or what GitHub's adapter throws.
 */
export async function publishProposal(ports: PublicationPorts, { job, signal, progress }: AttemptContext): Promise<void> {
  const { proposalId, companions } = PublicationJobPayload.parse(job.payload);
  const found = await ports.records.find(job, proposalId);
  assertPublishable(found);
  const source = { ...found, proposal: await takeChoice(found.proposal, companions) };
  progress.next(`Proposal for commit ${source.proposal.commitSha.slice(0, 7)}`);

  const pullRequest = await publish(ports.publisher, source, job.createdAt, signal);
  progress.next(`Pull request #${pullRequest.number}`);

  const facts = await ports.publisher.readFacts(source, pullRequest, signal);
  await progress.close();
  await ports.records.save(job, source, facts, progress.finished('Saved'));
}

function assertPublishable(source: PublicationSource | null): asserts source is PublicationSource {
  if (source === null) throw new AppError('proposal.not_found');
  const { proposal, repository } = source;
  if (proposal.status === 'rejected') throw new AppError('proposal.gate_failed');
  if (proposal.status === 'outdated') throw new AppError('proposal.outdated');
  if (repository.status === 'disconnected') throw new AppError('repository.not_found');
  if (repository.installationStatus === 'suspended') throw new AppError('installation.suspended');
  if (repository.installationStatus === 'deleted' || repository.status === 'gone') throw new AppError('repository.gone');
}

const longestRow = 50;

async function publish(publisher: Publisher, source: PublicationSource, askedAt: Date, signal: AbortSignal): Promise<PullRequestInfo> {
  for (let round = 1; round <= longestRow; round += 1) {
    signal.throwIfAborted();
    const outcome = await publisher.publish(source, publicationBranch(source.proposal.contentHash, round), signal);
    if (!isClosedBefore(outcome, askedAt)) return pullRequestOf(outcome);
  }
  throw new AppError('pull_request.closed');
}

/** It was closed before somebody asked again: the new request counts. */
function isClosedBefore(outcome: PublicationOutcome, askedAt: Date): boolean {
  if (outcome.outcome !== 'closed-by-user') return false;
  const { closedAt } = outcome.pullRequest;
  return closedAt !== null && new Date(closedAt) < askedAt;
}

function pullRequestOf(outcome: PublicationOutcome): PullRequestInfo {
  switch (outcome.outcome) {
    case 'opened':
    case 'existing':
    case 'merged':
      return outcome.pullRequest;
    case 'closed-by-user':
      throw new AppError('pull_request.closed');
    case 'occupied':
      throw new AppError('pull_request.edited', { detail: `Somebody has written or edited ${outcome.path} since: it is left as it is.` });
    case 'nothing-to-change':
      throw new AppError('proposal.outdated', { detail: 'The default branch has exactly these files already.' });
    case 'gone':
      throw new AppError('repository.gone');
  }
}
