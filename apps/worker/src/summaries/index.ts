export { SummariesModule } from './summaries.module.ts';
export { SummariesProcessor } from './summaries.processor.ts';
