import { type Finding, Severity } from '@autodevops/contracts/audit';
import type { StackProfile } from '@autodevops/contracts/stack';
import { buildFindings } from './rule/build-findings.ts';
import type { Hit, RepositoryInput, Rule } from './rule/define-rule.ts';
import { rules } from './rules/registry.generated.ts';
import { Source } from './source/source.ts';
import { isWorkflowPath, readWorkflow, type WorkflowProblem } from './workflow/read-workflow.ts';
import type { Workflow } from './workflow/workflow.ts';

export interface AuditInput {
  /** Contents by path. Workflows are audited; other files only lend their lines as evidence. */
  readonly files: ReadonlyMap<string, string>;
  readonly profile: StackProfile;
}

/**
 * Every finding of every rule, gravest first, then by file, line, column, rule and fingerprint. Pure, and the same for the same input,
 * whatever the order of the files. Never throws, whatever the files hold.
 */
export function audit({ files, profile }: AuditInput): Finding[] {
  const workflows: Workflow[] = [];
  const problems: WorkflowProblem[] = [];
  for (const path of [...files.keys()].filter(isWorkflowPath).sort()) {
    const reading = readWorkflow(path, files.get(path) ?? '');
    if (reading.outcome === 'workflow') workflows.push(reading.workflow);
    else problems.push(reading.problem);
  }
  const input: RepositoryInput = { workflows, problems, profile, sourceOf: (path) => new Source(path, files.get(path) ?? '') };
  return rules.flatMap((rule) => buildFindings(rule.meta, hitsOf(rule, input))).sort(compareFindings);
}

function hitsOf(rule: Rule, input: RepositoryInput): readonly Hit[] {
  if (rule.scope === 'repository') return rule.check(input);
  return input.workflows.flatMap((workflow) => rule.check({ workflow, profile: input.profile }));
}

function compareFindings(left: Finding, right: Finding): number {
  return (
    Severity.options.indexOf(left.severity) - Severity.options.indexOf(right.severity) ||
    compareText(left.place.file, right.place.file) ||
    left.place.line - right.place.line ||
    left.place.column - right.place.column ||
    compareText(left.ruleId, right.ruleId) ||
    compareText(left.fingerprint, right.fingerprint)
  );
}

function compareText(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
