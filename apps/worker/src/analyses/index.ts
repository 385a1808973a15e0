export { AnalysesModule } from './analyses.module.ts';
export { AnalysesProcessor } from './analyses.processor.ts';
export { auditContext } from './audit-context.ts';
export { auditedFiles, listedPaths } from './audited-files.ts';
export { createRepositoryFactsReader, type ReadRepositoryFacts } from './read-repository-facts.ts';
