import { processDelivery } from './process-delivery.job.ts';
import { runAnalysis } from './run-analysis.job.ts';
import { runFix } from './run-fix.job.ts';
import { runPublication } from './run-publication.job.ts';
import { summariseAnalysis } from './summarise-analysis.job.ts';

export { defineJob, type JobDefinition } from './define-job.ts';
export { ProcessDeliveryPayload, processDelivery } from './process-delivery.job.ts';
export { RunAnalysisPayload, runAnalysis } from './run-analysis.job.ts';
export { RunFixPayload, runFix } from './run-fix.job.ts';
export { RunPublicationPayload, runPublication } from './run-publication.job.ts';
export { SummariseAnalysisPayload, summariseAnalysis } from './summarise-analysis.job.ts';

/** Every job of the product. At boot the worker has exactly one handler for each. */
export const jobDefinitions = [processDelivery, runAnalysis, runPublication, runFix, summariseAnalysis] as const;

/** The job that works on rows of `public.jobs` of this kind. */
export const jobOfKind = { analysis: runAnalysis, publication: runPublication, fix: runFix, summary: summariseAnalysis } as const;
