import type { Analysis } from '@autodevops/contracts/api';
import { Finding, Maturity } from '@autodevops/contracts/audit';
import { StackProfile } from '@autodevops/contracts/stack';
import type { Transaction } from '../transaction.ts';
import { findAnalysisSummaries } from './list-analyses.ts';

export interface FindAnalysisInput {
  readonly organizationId: string;
  readonly repositoryId: string;
  readonly analysisId: string;
}

/** One analysis of a repository with its profile and its findings, the gravest first, or null. */
export async function findAnalysis(tx: Transaction, input: FindAnalysisInput): Promise<Analysis | null> {
  const { organizationId, repositoryId, analysisId } = input;
  const row = await tx.analysis.findFirst({
    where: { organizationId, repositoryId, id: analysisId },
    select: { profile: true, maturity: true },
  });
  if (row === null) return null;
  const [summary] = await findAnalysisSummaries(tx, organizationId, [analysisId]);
  if (!summary) return null;
  const findings = await tx.$queryRaw<{ body: unknown }[]>`
    select body from public.findings
    where organization_id = ${organizationId}::uuid and analysis_id = ${analysisId}::uuid
    order by array_position(array['critical', 'high', 'medium', 'low', 'info'], severity), rule_id, id`;
  return {
    ...summary,
    profile: StackProfile.parse(row.profile),
    findings: findings.map(({ body }) => Finding.parse(body)),
    maturity: Maturity.nullable().parse(row.maturity),
  };
}
