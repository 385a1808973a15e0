export { type AuditInput, audit } from './audit.ts';
export type { Rule, RuleMeta } from './rule/define-rule.ts';
export { rules } from './rules/registry.generated.ts';
export { score } from './score.ts';
