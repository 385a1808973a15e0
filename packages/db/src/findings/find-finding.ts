import { Finding, FindingExcerpt, Maturity } from '@autodevops/contracts/audit';
import { StackProfile } from '@autodevops/contracts/stack';
import type { Transaction } from '../transaction.ts';

/** A finding with what is known about its repository. */
export interface FindingWithFacts {
  readonly repositoryId: string;
  readonly owner: string;
  readonly name: string;
  readonly analysisId: string;
  readonly finding: Finding;
  /** Null for one that was stored before there were excerpts. */
  readonly excerpt: FindingExcerpt | null;
  readonly profile: StackProfile;
  /** Null for an analysis from before there were levels. */
  readonly maturity: Maturity | null;
}

/** One finding of an organization, of whichever analysis, or null. */
export async function findFinding(tx: Transaction, organizationId: string, findingId: string): Promise<FindingWithFacts | null> {
  const rows = await tx.$queryRaw<
    {
      repositoryId: string;
      owner: string;
      name: string;
      analysisId: string;
      body: unknown;
      excerpt: unknown;
      profile: unknown;
      maturity: unknown;
    }[]
  >`
    select repository.id as "repositoryId", repository.owner, repository.name, analysis.id as "analysisId", finding.body, finding.excerpt,
      analysis.profile, analysis.maturity
    from public.findings as finding
    join public.analyses as analysis on analysis.organization_id = finding.organization_id and analysis.id = finding.analysis_id
    join public.repositories as repository
      on repository.organization_id = finding.organization_id and repository.id = analysis.repository_id
    where finding.organization_id = ${organizationId}::uuid and finding.id = ${findingId}::uuid`;
  const row = rows[0];
  if (!row) return null;
  const { body, excerpt, profile, maturity, ...of } = row;
  return {
    ...of,
    finding: Finding.parse(body),
    excerpt: FindingExcerpt.nullable().parse(excerpt),
    profile: StackProfile.parse(profile),
    maturity: Maturity.nullable().parse(maturity),
  };
}
