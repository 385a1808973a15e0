import { AnalysisProse, AnswerOrigin, ProposalReview } from '@autodevops/contracts/ai';
import { z } from 'zod';
import type { Transaction } from '../transaction.ts';

const Stored = z.object({
  prose: AnalysisProse,
  origin: AnswerOrigin,
  review: ProposalReview.nullable(),
  reviewOrigin: AnswerOrigin.nullable(),
});

/** The prose of an analysis and the review of its proposal, each with where it came from. */
export type AnalysisProseRecord = Readonly<z.infer<typeof Stored>>;

export interface SaveAnalysisProseInput extends AnalysisProseRecord {
  readonly organizationId: string;
  readonly analysisId: string;
}

/** Writes the prose of an analysis, or writes it anew: the last one holds. Needs the worker's identity. */
export async function saveAnalysisProse(tx: Transaction, input: SaveAnalysisProseInput): Promise<void> {
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  await tx.$executeRaw`
    insert into public.analysis_prose (organization_id, repository_id, analysis_id, prose, origin, review, review_origin)
    select analysis.organization_id, analysis.repository_id, analysis.id, ${json(input.prose)}::jsonb, ${json(input.origin)}::jsonb,
      ${json(input.review)}::jsonb, ${json(input.reviewOrigin)}::jsonb
    from public.analyses as analysis
    where analysis.organization_id = ${input.organizationId}::uuid and analysis.id = ${input.analysisId}::uuid
    on conflict (analysis_id) do update set
      prose = excluded.prose, origin = excluded.origin, review = excluded.review, review_origin = excluded.review_origin`;
}

/** The prose of an analysis; null for one from before there was any, and for one that is not there. */
export async function findAnalysisProse(
  tx: Transaction,
  input: { readonly organizationId: string; readonly analysisId: string },
): Promise<(AnalysisProseRecord & { readonly writtenAt: string }) | null> {
  const [row] = await tx.$queryRaw<{ writtenAt: Date }[]>`
    select prose, origin, review, review_origin as "reviewOrigin", updated_at as "writtenAt" from public.analysis_prose
    where organization_id = ${input.organizationId}::uuid and analysis_id = ${input.analysisId}::uuid`;
  return row === undefined ? null : { ...Stored.parse(row), writtenAt: row.writtenAt.toISOString() };
}
