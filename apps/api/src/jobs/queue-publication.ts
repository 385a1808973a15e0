import type { Job } from '@autodevops/contracts/api';
import { AppError } from '@autodevops/contracts/errors';
import type { JobRows, NewPublicationJob } from './job-store.ts';
import { requireConnected } from './require-connected.ts';

/**
 * Queues the publication of a proposal that may be published. One that has been published already gives the job that did it, so that
 * asking again never makes a second pull request.
 */
export async function queuePublication(rows: JobRows, job: NewPublicationJob): Promise<Job> {
  requireConnected(await rows.repositoryStatus(job.repositoryId));
  const status = await rows.proposalStatus(job.repositoryId, job.proposalId);
  if (status === null) throw new AppError('proposal.not_found');
  if (status === 'rejected') throw new AppError('proposal.gate_failed');
  if (status === 'outdated') throw new AppError('proposal.outdated');
  const published = status === 'published' ? await rows.succeededPublication(job) : null;
  return published ?? (await rows.queuePublication(job));
}
