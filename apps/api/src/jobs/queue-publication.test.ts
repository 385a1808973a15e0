import type { Job, ProposalStatus, RepositoryStatus } from '@autodevops/contracts/api';
import { describe, expect, it } from 'vitest';
import type { JobRows, NewPublicationJob } from './job-store.ts';
import { queuePublication } from './queue-publication.ts';

const of: NewPublicationJob = { repositoryId: 'r', proposalId: 'p' };

class FakeRows implements Partial<JobRows> {
  readonly queued: NewPublicationJob[] = [];
  repository: RepositoryStatus | null = 'connected';
  proposal: ProposalStatus | null = 'ready';
  published: Job | null = null;

  repositoryStatus = async () => this.repository;
  proposalStatus = async () => this.proposal;
  succeededPublication = async () => this.published;
  queuePublication = async (job: NewPublicationJob) => {
    this.queued.push(job);
    return { id: 'new' } as Job;
  };
}

const queue = (rows: FakeRows) => queuePublication(rows as unknown as JobRows, of);

describe('queuePublication', () => {
  it.each<[ProposalStatus | null, string]>([
    [null, 'proposal.not_found'],
    ['rejected', 'proposal.gate_failed'],
    ['outdated', 'proposal.outdated'],
  ])('queues nothing for a proposal that is %s', async (proposal, code) => {
    const rows = new FakeRows();
    rows.proposal = proposal;

    await expect(queue(rows)).rejects.toMatchObject({ code });
    expect(rows.queued).toEqual([]);
  });

  it.each<[RepositoryStatus | null, string]>([
    [null, 'repository.not_found'],
    ['disconnected', 'repository.not_found'],
    ['gone', 'repository.gone'],
    ['suspended', 'installation.suspended'],
  ])('queues nothing in a repository that is %s', async (repository, code) => {
    const rows = new FakeRows();
    rows.repository = repository;

    await expect(queue(rows)).rejects.toMatchObject({ code });
    expect(rows.queued).toEqual([]);
  });

  it('gives the job that published a proposal, and queues anew when that is gone', async () => {
    const rows = new FakeRows();
    rows.proposal = 'published';
    expect(await queue(rows)).toEqual({ id: 'new' });
    rows.published = { id: 'old' } as Job;

    expect(await queue(rows)).toEqual({ id: 'old' });
    expect(rows.queued).toEqual([of]);
  });
});
