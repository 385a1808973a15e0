import type { Finding, FindingExcerpt } from '@autodevops/contracts/audit';
import type { GateResult } from '@autodevops/contracts/workflow';
import type { Transaction } from '../transaction.ts';

export interface SaveFixInput {
  readonly organizationId: string;
  readonly repositoryId: string;
  readonly analysisId: string;
  readonly commitSha: string;
  readonly contentHash: string;
  readonly catalogueVersion: string;
  readonly gate: GateResult;
  readonly files: readonly { readonly path: string; readonly content: string }[];
  readonly mends: readonly { readonly finding: Finding; readonly excerpt: FindingExcerpt | null }[];
}

/** Writes a published fix with its files and the findings that it mends, and returns its id. One a content of an analysis: safe to repeat. */
export async function saveFix(tx: Transaction, input: SaveFixInput): Promise<string> {
  const [before] = await tx.$queryRaw<{ id: string }[]>`
    select id from public.proposals
    where organization_id = ${input.organizationId}::uuid and analysis_id = ${input.analysisId}::uuid and kind = 'fix'
      and content_hash = ${input.contentHash}
    limit 1`;
  if (before) {
    await tx.$executeRaw`update public.proposals set status = 'published' where id = ${before.id}::uuid and status <> 'published'`;
    return before.id;
  }
  const [fix] = await tx.$queryRaw<{ id: string }[]>`
    insert into public.proposals
      (organization_id, repository_id, analysis_id, kind, status, commit_sha, content_hash, catalogue_version, jobs, needs, gate)
    values (${input.organizationId}::uuid, ${input.repositoryId}::uuid, ${input.analysisId}::uuid, 'fix', 'published', ${input.commitSha},
      ${input.contentHash}, ${input.catalogueVersion}, '[]', '[]', ${JSON.stringify(input.gate)}::jsonb)
    returning id`;
  if (!fix) throw new Error('An insert returned no row.');
  await tx.$executeRaw`
    insert into public.proposal_files (organization_id, proposal_id, path, content, provenance)
    select ${input.organizationId}::uuid, ${fix.id}::uuid, file ->> 'path', file ->> 'content', '[]'::jsonb
    from jsonb_array_elements(${JSON.stringify(input.files)}::jsonb) as file`;
  await tx.$executeRaw`
    insert into public.mended_findings (organization_id, repository_id, proposal_id, rule_id, fingerprint, severity, body, excerpt)
    select ${input.organizationId}::uuid, ${input.repositoryId}::uuid, ${fix.id}::uuid, mend -> 'finding' ->> 'ruleId',
      mend -> 'finding' ->> 'fingerprint', mend -> 'finding' ->> 'severity', mend -> 'finding', nullif(mend -> 'excerpt', 'null'::jsonb)
    from jsonb_array_elements(${JSON.stringify(input.mends)}::jsonb) as mend
    on conflict (proposal_id, fingerprint) do nothing`;
  return fix.id;
}
