export { RulesModule } from './rules.module.ts';
