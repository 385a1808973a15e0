import type { AnalysisProse, AnswerOrigin, ProposalReview } from '@autodevops/contracts/ai';
import type { Analysis, WrittenAnalysis } from '@autodevops/contracts/api';
import { AppError } from '@autodevops/contracts/errors';
import { citationsOf, claimsOf } from './citations.ts';

/** What is stored about an analysis, within a transaction in the name of a member. */
export interface WrittenRows {
  analysis(): Promise<Pick<Analysis, 'profile' | 'findings'> | null>;
  prose(): Promise<{
    readonly prose: AnalysisProse;
    readonly origin: AnswerOrigin;
    readonly review: ProposalReview | null;
    readonly reviewOrigin: AnswerOrigin | null;
    readonly writtenAt: string;
  } | null>;
  /** Whether a model is being asked for a better text. */
  isBeingWritten(): Promise<boolean>;
}

const nothing: WrittenAnalysis = {
  prose: null,
  origin: null,
  review: null,
  reviewOrigin: null,
  citations: [],
  isBeingWritten: false,
  writtenAt: null,
};

/** What is written about an analysis, with what its statements stand on. Fails with `analysis.not_found`. */
export async function readWrittenAnalysis(rows: WrittenRows): Promise<WrittenAnalysis> {
  const analysis = await rows.analysis();
  if (analysis === null) throw new AppError('analysis.not_found');
  const written = await rows.prose();
  if (written === null) return nothing;
  const { prose, origin, review, reviewOrigin, writtenAt } = written;
  const isBeingWritten = origin.source === 'offline' && (await rows.isBeingWritten());
  return { prose, origin, review, reviewOrigin, citations: citationsOf(claimsOf(prose, review), analysis), isBeingWritten, writtenAt };
}
