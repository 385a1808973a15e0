export { FixesModule } from './fixes.module.ts';
export { FixesProcessor } from './fixes.processor.ts';
