export { aiModule } from './ai.module.ts';
export type { AiParts } from './ai-parts.ts';
export { RouterOfWorker } from './router-of-worker.ts';
export { type SummarySource, summaryInputs, type WrittenSummary, writeByRules } from './write-by-rules.ts';
