import type { AuditContext } from '@autodevops/audit';
import { actionPins, lintWorkflows } from '@autodevops/workflow';

/** What the audit of workflows knows beside the files, at a time in milliseconds. */
export async function auditContext(workflows: ReadonlyMap<string, string>, now: number): Promise<AuditContext> {
  return { today: new Date(now).toISOString().slice(0, 10), catalogue: actionPins, github: null, lint: await lintWorkflows(workflows) };
}
