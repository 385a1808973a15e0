import type { AuditContext } from '@autodevops/audit';
import { actionPins, lintWorkflows } from '@autodevops/workflow';
import type { ActionKnowledge } from '../known-actions/index.ts';

/** What the audit knows beside the files, at a time in milliseconds. Only the workflows that are given are linted. */
export async function auditContext(workflows: ReadonlyMap<string, string>, now: number, known: ActionKnowledge): Promise<AuditContext> {
  return {
    today: new Date(now).toISOString().slice(0, 10),
    catalogue: new Map([...actionPins, ...known.pins]),
    github: { repository: null, actions: known.facts },
    lint: await lintWorkflows(workflows),
  };
}
