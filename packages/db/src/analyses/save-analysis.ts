import type { AnalysisTrigger } from '@autodevops/contracts/api';
import type { Finding, FindingExcerpt, Maturity } from '@autodevops/contracts/audit';
import type { StackProfile } from '@autodevops/contracts/stack';
import type { Transaction } from '../transaction.ts';

export interface SaveAnalysisInput {
  readonly organizationId: string;
  readonly repositoryId: string;
  readonly jobId: string;
  readonly commitSha: string;
  readonly branch: string;
  readonly trigger: AnalysisTrigger;
  readonly score: number;
  readonly headline: string;
  readonly profile: StackProfile;
  readonly findings: readonly Finding[];
  /** By fingerprint: what pages show beside a finding. One may be missing. */
  readonly excerpts?: ReadonlyMap<string, FindingExcerpt> | undefined;
  readonly maturity: Maturity | null;
  readonly durationMs: number;
}

/** Writes an analysis with its findings and returns its id. To be called in the transaction that ends the job: one analysis a job. */
export async function saveAnalysis(tx: Transaction, input: SaveAnalysisInput): Promise<string> {
  const [analysis] = await tx.$queryRaw<{ id: string }[]>`
    insert into public.analyses
      (organization_id, repository_id, job_id, commit_sha, branch, trigger, score, headline, profile, maturity, duration_ms)
    values (${input.organizationId}::uuid, ${input.repositoryId}::uuid, ${input.jobId}::uuid, ${input.commitSha}, ${input.branch},
      ${input.trigger}, ${input.score}::int, ${input.headline}, ${JSON.stringify(input.profile)}::jsonb,
      ${input.maturity === null ? null : JSON.stringify(input.maturity)}::jsonb, ${input.durationMs}::int)
    returning id`;
  if (!analysis) throw new Error('An insert returned no row.');
  if (input.findings.length > 0) {
    await tx.$executeRaw`
      insert into public.findings (organization_id, analysis_id, rule_id, fingerprint, severity, body, excerpt)
      select ${input.organizationId}::uuid, ${analysis.id}::uuid, body ->> 'ruleId', body ->> 'fingerprint', body ->> 'severity', body,
        ${JSON.stringify(Object.fromEntries(input.excerpts ?? []))}::jsonb -> (body ->> 'fingerprint')
      from jsonb_array_elements(${JSON.stringify(input.findings)}::jsonb) as body
      on conflict (analysis_id, fingerprint) do nothing`;
  }
  return analysis.id;
}
