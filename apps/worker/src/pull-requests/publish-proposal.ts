import { AppError } from '@autodevops/contracts/errors';
import { CompanionId } from '@autodevops/contracts/workflow';
import { z } from 'zod';
import type { AttemptContext } from '../jobs/index.ts';
import { publicationBranch } from './publication-branch.ts';
import type { PublicationRecords, PublicationSource, Publisher } from './publication-ports.ts';
import { publishInRounds } from './publish-in-rounds.ts';
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

  const pullRequest = await publishInRounds({
    publish: (round) => ports.publisher.publish(source, publicationBranch(source.proposal.contentHash, round), signal),
    askedAt: job.createdAt,
    whenThere: 'proposal.outdated',
    signal,
  });
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
