import { rules } from '../rules/registry.generated.ts';

const security: ReadonlySet<string> = new Set(rules.filter(({ meta }) => meta.area === 'workflow-security').map(({ meta }) => meta.id));

/** True for rules about what an attacker could do with a workflow. */
export function isSecurityRule(ruleId: string): boolean {
  return security.has(ruleId);
}
