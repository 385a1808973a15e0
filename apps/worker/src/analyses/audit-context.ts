import type { AuditContext } from '@autodevops/audit';
import type { RepositoryFacts } from '@autodevops/contracts/audit';
import { actionPins, lintWorkflows } from '@autodevops/workflow';
import type { ActionKnowledge } from '../known-actions/index.ts';

export interface AuditContextInput {
  /** Those that are linted. */
  readonly workflows: ReadonlyMap<string, string>;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly actions: ActionKnowledge;
  readonly repository: RepositoryFacts | null;
}

/** What the audit knows beside the files. */
export async function auditContext({ workflows, now, actions, repository }: AuditContextInput): Promise<AuditContext> {
  return {
    today: new Date(now).toISOString().slice(0, 10),
    catalogue: new Map([...actionPins, ...actions.pins]),
    github: { repository, actions: actions.facts },
    lint: await lintWorkflows(workflows),
  };
}
