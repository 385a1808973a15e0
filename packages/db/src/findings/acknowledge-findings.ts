import type { FindingKey } from '@autodevops/contracts/api';
import type { Transaction } from '../transaction.ts';

export interface AcknowledgeFindingsInput {
  readonly organizationId: string;
  readonly userId: string;
  readonly findings: readonly FindingKey[];
  readonly reason: string;
  readonly expiresAt: Date | null;
}

/**
 * Acknowledges those of the findings that the latest analysis of their repository has, in the name of this member, and returns how many.
 * Safe to repeat: the newest reason and time hold.
 */
export async function acknowledgeFindings(tx: Transaction, input: AcknowledgeFindingsInput): Promise<number> {
  return await tx.$executeRaw`
    insert into public.acknowledgements (organization_id, repository_id, fingerprint, reason, expires_at, acknowledged_by)
    select ${input.organizationId}::uuid, latest.repository_id, finding.fingerprint, ${input.reason}, ${input.expiresAt}::timestamptz,
      ${input.userId}::uuid
    from (
      select distinct (key ->> 'repositoryId')::uuid as repository_id, key ->> 'fingerprint' as fingerprint
      from jsonb_array_elements(${JSON.stringify(input.findings)}::jsonb) as key
    ) as wanted
    cross join lateral (
      select analysis.id, analysis.repository_id from public.analyses as analysis
      where analysis.organization_id = ${input.organizationId}::uuid and analysis.repository_id = wanted.repository_id
      order by analysis.created_at desc, analysis.id desc limit 1
    ) as latest
    join public.findings as finding
      on finding.organization_id = ${input.organizationId}::uuid and finding.analysis_id = latest.id and finding.fingerprint = wanted.fingerprint
    on conflict (repository_id, fingerprint) do update
    set reason = excluded.reason, expires_at = excluded.expires_at, acknowledged_by = excluded.acknowledged_by, acknowledged_at = now()`;
}

export interface UndoAcknowledgementsInput {
  readonly organizationId: string;
  readonly findings: readonly FindingKey[];
}

/** Takes acknowledgements back, and returns how many there were. Safe to repeat. */
export async function undoAcknowledgements(tx: Transaction, input: UndoAcknowledgementsInput): Promise<number> {
  return await tx.$executeRaw`
    delete from public.acknowledgements as acknowledgement
    using jsonb_array_elements(${JSON.stringify(input.findings)}::jsonb) as key
    where acknowledgement.organization_id = ${input.organizationId}::uuid
      and acknowledgement.repository_id = (key ->> 'repositoryId')::uuid and acknowledgement.fingerprint = key ->> 'fingerprint'`;
}
