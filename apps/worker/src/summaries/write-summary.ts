import { type AiRouter, tasks } from '@autodevops/ai';
import type { AnswerOrigin } from '@autodevops/contracts/ai';
import type { JobStep } from '@autodevops/contracts/api';
import { AppError } from '@autodevops/contracts/errors';
import { z } from 'zod';
import { type SummarySource, summaryInputs, type WrittenSummary } from '../ai/index.ts';
import type { AttemptContext, ClaimedJob } from '../jobs/index.ts';

/** What a row of a summary job says. */
const SummaryJobPayload = z.object({ analysisId: z.uuid() });

/** An analysis that is written about. */
export interface AnalysisToWrite extends SummarySource {
  readonly repositoryId: string;
  /** False when a newer analysis of the repository has been made. */
  readonly isLatest: boolean;
}

/** What is kept. `save` and `endWithoutResult` end the job in the same transaction and throw `StaleAttemptError` when another attempt has begun. */
export interface SummaryRecords {
  find(job: ClaimedJob, analysisId: string): Promise<AnalysisToWrite | null>;
  save(job: ClaimedJob, analysisId: string, written: WrittenSummary, steps: readonly JobStep[]): Promise<void>;
  endWithoutResult(job: ClaimedJob, steps: readonly JobStep[]): Promise<void>;
}

export interface SummaryPorts {
  readonly records: SummaryRecords;
  readonly router: Pick<AiRouter, 'run'>;
}

/**
 * Has a model write about an analysis, and about what its proposal offers, in place of the rules. Models that fail are no failure: the rules' words
 * stay, and say why. Whatever is answered changes no file. Fails with `analysis.not_found`.
 */
export async function writeSummary({ records, router }: SummaryPorts, { job, signal, progress }: AttemptContext): Promise<void> {
  const { analysisId } = SummaryJobPayload.parse(job.payload);
  const analysis = await records.find(job, analysisId);
  if (analysis === null) throw new AppError('analysis.not_found');
  if (!analysis.isLatest) {
    await records.endWithoutResult(job, progress.finished('A newer analysis has been made'));
    return;
  }
  const inputs = summaryInputs(analysis);
  const context = { organizationId: job.organizationId, userId: null, repositoryId: analysis.repositoryId, jobId: job.id, signal };
  progress.next(`${analysis.findings.length} ${analysis.findings.length === 1 ? 'finding' : 'findings'}`);

  const summary = await router.run(tasks['analysis-summary'], inputs.summary, context);
  progress.next(writer(summary.origin));

  const review = inputs.review === null ? null : await router.run(tasks['proposal-review'], inputs.review, context);
  progress.next(review === null ? 'Nothing is on offer' : writer(review.origin));

  await progress.close();
  const written: WrittenSummary = {
    prose: summary.output,
    origin: summary.origin,
    review: review?.output ?? null,
    reviewOrigin: review?.origin ?? null,
  };
  await records.save(job, analysisId, written, progress.finished('Saved'));
}

/** Who wrote it, in a few words. */
function writer({ source, model, offlineReason }: AnswerOrigin): string {
  if (source !== 'offline') return `${source === 'cache' ? 'Known already from' : 'Written by'} ${model ?? 'a model'}`;
  if (offlineReason?.kind === 'quota') return 'Written by rules: a limit is reached';
  return offlineReason?.kind === 'off' ? 'Written by rules: AI is off' : 'Written by rules: no model answered';
}
