export { type AuditInput, audit } from './audit.ts';
export { type AppliedFixes, applyFixes } from './fix/apply-fixes.ts';
export { type Mending, mend } from './fix/mend.ts';
export { maturity } from './maturity/maturity.ts';
export { type AuditContext, emptyContext } from './rule/audit-context.ts';
export type { Rule, RuleMeta } from './rule/define-rule.ts';
export { rules } from './rules/registry.generated.ts';
export { ruleMetas } from './rules/rule-metas.ts';
export { score } from './score.ts';
