import type { Transaction } from '../transaction.ts';

export interface AnalysisToMend {
  readonly id: string;
  readonly repositoryId: string;
  readonly commitSha: string;
  readonly branch: string;
}

/** The analysis whose findings a fix mends, or null. Needs the worker's identity. */
export async function findAnalysisToMend(tx: Transaction, analysisId: string): Promise<AnalysisToMend | null> {
  const [row] = await tx.$queryRaw<AnalysisToMend[]>`
    select id, repository_id as "repositoryId", commit_sha as "commitSha", branch from public.analyses where id = ${analysisId}::uuid`;
  return row ?? null;
}
