import type { Transaction } from '../transaction.ts';

export interface FindFixableInput {
  readonly organizationId: string;
  readonly repositoryId: string;
  readonly analysisId: string;
  readonly fingerprints: readonly string[];
}

export interface FixableFindings {
  /** False when a newer analysis of the repository has been made. */
  readonly isLatest: boolean;
  /** Those of the wanted findings that the analysis has. */
  readonly findings: readonly { readonly fingerprint: string; readonly hasFix: boolean }[];
}

/** What decides whether findings of an analysis may be mended, or null when the repository has no such analysis. */
export async function findFixable(tx: Transaction, input: FindFixableInput): Promise<FixableFindings | null> {
  const [row] = await tx.$queryRaw<FixableFindings[]>`
    select
      not exists (
        select from public.analyses as newer
        where newer.organization_id = ${input.organizationId}::uuid and newer.repository_id = analysis.repository_id
          and (newer.created_at, newer.id) > (analysis.created_at, analysis.id)
      ) as "isLatest",
      coalesce((
        select jsonb_agg(jsonb_build_object(
          'fingerprint', finding.fingerprint, 'hasFix', coalesce(finding.body -> 'fix', 'null'::jsonb) <> 'null'::jsonb))
        from public.findings as finding
        where finding.organization_id = ${input.organizationId}::uuid and finding.analysis_id = analysis.id
          and finding.fingerprint = any (${[...input.fingerprints]}::text[])
      ), '[]'::jsonb) as findings
    from public.analyses as analysis
    where analysis.organization_id = ${input.organizationId}::uuid and analysis.repository_id = ${input.repositoryId}::uuid
      and analysis.id = ${input.analysisId}::uuid`;
  return row ?? null;
}
