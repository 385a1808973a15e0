import type { AnalysisSummary, AnalysisTrigger } from '@autodevops/contracts/api';
import { Severity } from '@autodevops/contracts/audit';
import { cursorId, type Page, type PageRequest, pageOfRows } from '../page/page-of-rows.ts';
import type { Transaction } from '../transaction.ts';

export interface ListAnalysesInput extends PageRequest {
  readonly organizationId: string;
  readonly repositoryId: string;
}

/** The analyses of a repository, newest first. */
export async function listAnalyses(tx: Transaction, input: ListAnalysesInput): Promise<Page<AnalysisSummary>> {
  const { organizationId, repositoryId } = input;
  const cursor = cursorId(input);
  const ids = await tx.$queryRaw<{ id: string }[]>`
    select id from public.analyses
    where organization_id = ${organizationId}::uuid and repository_id = ${repositoryId}::uuid
      and (${cursor}::uuid is null or (created_at, id) < (
        select created_at, id from public.analyses where organization_id = ${organizationId}::uuid and id = ${cursor}::uuid
      ))
    order by created_at desc, id desc
    limit ${input.limit + 1}::int`;
  return pageOfRows(
    await findAnalysisSummaries(
      tx,
      organizationId,
      ids.map(({ id }) => id),
    ),
    input.limit,
  );
}

interface SummaryRow {
  readonly id: string;
  readonly commitSha: string;
  readonly branch: string;
  readonly trigger: AnalysisTrigger;
  readonly score: number;
  readonly maturityLevel: number | null;
  readonly headline: string;
  readonly durationMs: number;
  readonly createdAt: Date;
  readonly languages: AnalysisSummary['languages'];
  readonly counts: Partial<AnalysisSummary['findingCounts']>;
  readonly proposalId: string | null;
}

/** Analyses by their ids, in that order, without profile and findings; those that are not there are left out. */
export async function findAnalysisSummaries(tx: Transaction, organizationId: string, ids: readonly string[]): Promise<AnalysisSummary[]> {
  if (ids.length === 0) return [];
  const rows = await tx.$queryRaw<SummaryRow[]>`
    select analysis.id, analysis.commit_sha as "commitSha", analysis.branch, analysis.trigger, analysis.score,
      analysis.maturity_level as "maturityLevel", analysis.headline,
      analysis.duration_ms as "durationMs", analysis.created_at as "createdAt",
      coalesce(analysis.profile -> 'languages', '[]'::jsonb) as languages,
      coalesce((
        select jsonb_object_agg(counted.severity, counted.number)
        from (
          select finding.severity, count(*) as number from public.findings as finding
          where finding.organization_id = ${organizationId}::uuid and finding.analysis_id = analysis.id
            and not finding.is_suppressed
            and not exists (
              select from public.acknowledgements as acknowledgement
              where acknowledgement.organization_id = ${organizationId}::uuid and acknowledgement.repository_id = analysis.repository_id
                and acknowledgement.fingerprint = finding.fingerprint
                and (acknowledgement.expires_at is null or acknowledgement.expires_at > now())
            )
          group by finding.severity
        ) as counted
      ), '{}'::jsonb) as counts,
      proposal.id as "proposalId"
    from public.analyses as analysis
    left join public.proposals as proposal on proposal.organization_id = ${organizationId}::uuid and proposal.analysis_id = analysis.id
      and proposal.kind = 'ci'
    where analysis.organization_id = ${organizationId}::uuid and analysis.id = any (${[...ids]}::uuid[])`;
  const byId = new Map(rows.map((row) => [row.id, fromRow(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

function fromRow({ counts, createdAt, ...row }: SummaryRow): AnalysisSummary {
  const countOf = (severity: Severity): [Severity, number] => [severity, counts[severity] ?? 0];
  // Every severity is a key: the contract's record is complete.
  const findingCounts = Object.fromEntries(Severity.options.map(countOf)) as AnalysisSummary['findingCounts'];
  return { ...row, createdAt: createdAt.toISOString(), findingCounts };
}
