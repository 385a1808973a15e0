import { createHash } from 'node:crypto';
import type { JobKind } from '@autodevops/contracts/api';
import type { Transaction } from '../transaction.ts';

export interface EnqueueJobInput {
  readonly organizationId: string;
  readonly repositoryId: string;
  readonly kind: JobKind;
  /** Ids only. */
  readonly payload: Readonly<Record<string, string | readonly string[]>>;
  /** While a job with this key is queued or running, asking again gives that one. */
  readonly dedupeKey: string;
}

/** Queues a job, or finds the one with its key that has not ended. Safe to repeat. Returns the job's id. Needs a member's or the worker's identity. */
export async function enqueueJob(tx: Transaction, input: EnqueueJobInput): Promise<string> {
  // The job in the way may end between the two statements; then its key is free, and the second turn succeeds.
  for (let turn = 0; turn < 3; turn += 1) {
    const [row] = await tx.$queryRaw<{ id: string }[]>`
      with added as (
        insert into public.jobs (organization_id, repository_id, kind, payload, dedupe_key)
        values (${input.organizationId}::uuid, ${input.repositoryId}::uuid, ${input.kind}, ${JSON.stringify(input.payload)}::jsonb,
          ${input.dedupeKey})
        on conflict (organization_id, dedupe_key) where status in ('queued', 'running') do nothing
        returning id
      )
      select id from added
      union all
      select id from public.jobs
      where organization_id = ${input.organizationId}::uuid and dedupe_key = ${input.dedupeKey} and status in ('queued', 'running')
      limit 1`;
    if (row) return row.id;
  }
  throw new Error('A job could neither be queued nor found.');
}

/** The key that keeps analyses of one repository apart from each other, and publications of one proposal, summaries of one analysis or fixes of the same findings. */
export const dedupeKeyOf = {
  analysis: (repositoryId: string) => `analysis:${repositoryId}`,
  publication: (proposalId: string) => `publication:${proposalId}`,
  summary: (analysisId: string) => `summary:${analysisId}`,
  /** The same findings of the same analysis have the same key, in whatever order they were selected. */
  fix: (analysisId: string, fingerprints: readonly string[]) =>
    `fix:${createHash('sha256')
      .update([analysisId, ...[...new Set(fingerprints)].sort()].join('\n'))
      .digest('hex')}`,
} as const;
