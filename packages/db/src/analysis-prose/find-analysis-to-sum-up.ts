import { Finding, Maturity } from '@autodevops/contracts/audit';
import { StackProfile } from '@autodevops/contracts/stack';
import { Companion } from '@autodevops/contracts/workflow';
import { z } from 'zod';
import type { Transaction } from '../transaction.ts';

/** What the prose of an analysis is made from. */
export interface AnalysisToSumUp {
  readonly repositoryId: string;
  readonly profile: StackProfile;
  readonly maturity: Maturity | null;
  /** Those that no member has acknowledged, the gravest first. */
  readonly findings: readonly Finding[];
  /** The companions of its proposal of CI; none where there is no proposal. */
  readonly companions: readonly Companion[];
  /** False when a newer analysis of the repository has been made. */
  readonly isLatest: boolean;
}

/** One analysis with what is needed to write about it, or null. Needs the worker's identity. */
export async function findAnalysisToSumUp(tx: Transaction, analysisId: string): Promise<AnalysisToSumUp | null> {
  const [row] = await tx.$queryRaw<
    { repositoryId: string; profile: unknown; maturity: unknown; companions: unknown; findings: unknown; isLatest: boolean }[]
  >`
    select analysis.repository_id as "repositoryId", analysis.profile, analysis.maturity,
      coalesce((
        select companions from public.proposals where analysis_id = analysis.id and kind = 'ci'
      ), '[]') as companions,
      coalesce((
        select jsonb_agg(finding.body order by
          array_position(array['critical', 'high', 'medium', 'low', 'info'], finding.severity), finding.rule_id, finding.id)
        from public.findings as finding
        where finding.organization_id = analysis.organization_id and finding.analysis_id = analysis.id and not exists (
          select from public.acknowledgements as acknowledged
          where acknowledged.repository_id = analysis.repository_id and acknowledged.fingerprint = finding.fingerprint
            and (acknowledged.expires_at is null or acknowledged.expires_at > now())
        )
      ), '[]') as findings,
      not exists (
        select from public.analyses as newer
        where newer.organization_id = analysis.organization_id and newer.repository_id = analysis.repository_id
          and (newer.created_at, newer.id) > (analysis.created_at, analysis.id)
      ) as "isLatest"
    from public.analyses as analysis
    where analysis.id = ${analysisId}::uuid`;
  if (row === undefined) return null;
  return {
    repositoryId: row.repositoryId,
    profile: StackProfile.parse(row.profile),
    maturity: Maturity.nullable().parse(row.maturity),
    findings: z.array(Finding).parse(row.findings),
    companions: z.array(Companion).parse(row.companions),
    isLatest: row.isLatest,
  };
}
