export { FindingsModule } from './findings.module.ts';
