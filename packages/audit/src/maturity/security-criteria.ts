import { type Finding, Severity } from '@autodevops/contracts/audit';
import type { Criterion } from './criterion.ts';
import { isSecurityRule } from './security-rules.ts';

const area = 'workflow-security' as const;

const without = (level: Criterion['level'], id: string, severity: Severity, title: string): Criterion => ({
  id,
  area,
  level,
  title,
  remediation: `Mend the security findings of the workflows that are ${severity === 'critical' ? severity : `${severity} or graver`}.`,
  check: ({ workflows, findings }) => workflows.length > 0 && !findings.some((finding) => isSecurity(finding, severity)),
});

function isSecurity({ ruleId, severity }: Finding, atLeast: Severity): boolean {
  return isSecurityRule(ruleId) && Severity.options.indexOf(severity) <= Severity.options.indexOf(atLeast);
}

export const securityCriteria: readonly Criterion[] = [
  without(2, 'no-critical-defects', 'critical', 'No workflow can be taken over by a stranger'),
  without(3, 'no-grave-defects', 'high', 'No workflow has a grave security defect'),
  {
    id: 'least-privilege',
    area,
    level: 4,
    title: 'Tokens may do what their jobs need and no more',
    remediation: 'Set `permissions` at the top of every workflow and widen them in the one job that needs it.',
    rules: ['excessive-permissions'],
    check: ({ workflows }) => workflows.length > 0,
  },
  without(5, 'no-security-defects', 'medium', 'No workflow has a security defect worth a review'),
];
