import { AppError } from '@autodevops/contracts/errors';
import type { Transaction } from '../transaction.ts';
import { dedupeKeyOf } from './enqueue-job.ts';
import { jobsOfRepositoryLock } from './jobs-of-repository-lock.ts';

export interface EnqueueAnalysisInput {
  readonly organizationId: string;
  readonly repositoryId: string;
  readonly trigger: 'push' | 'connect' | 'manual' | 'retry';
  /** The commit that was pushed. The analysis reads the newest one, whichever was asked for. */
  readonly commitSha: string | null;
  readonly maxAttempts: number;
}

export type EnqueueAnalysisOutcome =
  | { readonly outcome: 'queued'; readonly jobId: string }
  /** One for the same commit waits already. */
  | { readonly outcome: 'already-queued'; readonly jobId: string };

/**
 * Queues an analysis of a repository. At most one waits while at most one runs: an older one that waits is ended as superseded, and its
 * place in the line is kept, so that frequent pushes do not push a repository back.
 */
export async function enqueueAnalysis(tx: Transaction, input: EnqueueAnalysisInput): Promise<EnqueueAnalysisOutcome> {
  await jobsOfRepositoryLock(tx, { repositoryId: input.repositoryId });
  const waiting = await tx.$queryRaw<{ id: string; commitSha: string | null; nextAttemptAt: Date; isFresh: boolean }[]>`
    select id, payload ->> 'commitSha' as "commitSha", next_attempt_at as "nextAttemptAt", next_attempt_at <= now() as "isFresh"
    from public.jobs
    where repository_id = ${input.repositoryId}::uuid and kind = 'analysis' and status = 'queued'
    order by next_attempt_at
    for update`;
  const same = waiting.find(({ isFresh, commitSha }) => isFresh && commitSha === input.commitSha);
  if (same) return { outcome: 'already-queued', jobId: same.id };
  if (waiting.length > 0) {
    await tx.$executeRaw`
      update public.jobs
      set status = 'cancelled', finished_at = now(), error_code = 'job.superseded', error_message = 'A newer push replaced this job.'
      where id = any (${waiting.map(({ id }) => id)}::uuid[])`;
  }
  const payload = JSON.stringify({ trigger: input.trigger, ...(input.commitSha === null ? {} : { commitSha: input.commitSha }) });
  // A member may take a key between the look and the insert; then the other one is free, or the turn after that.
  for (let turn = 0; turn < 3; turn += 1) {
    const [job] = await tx.$queryRaw<{ id: string }[]>`
      insert into public.jobs (organization_id, repository_id, kind, payload, dedupe_key, max_attempts, next_attempt_at)
      select ${input.organizationId}::uuid, ${input.repositoryId}::uuid, 'analysis', ${payload}::jsonb, free.key, ${input.maxAttempts}::int,
        least(now(), ${waiting[0]?.nextAttemptAt ?? new Date()})
      from (values (${dedupeKeyOf.analysis(input.repositoryId)}, 1), (${dedupeKeyOf.analysis(input.repositoryId)} || ':next', 2)) as free (key, place)
      where not exists (select from public.jobs active where active.dedupe_key = free.key and active.status in ('queued', 'running'))
      order by free.place
      limit 1
      on conflict (organization_id, dedupe_key) where status in ('queued', 'running') do nothing
      returning id`;
    if (job) return { outcome: 'queued', jobId: job.id };
  }
  throw new AppError('service.unavailable', { context: { repositoryId: input.repositoryId } });
}
