import type { AuditContext } from '@autodevops/audit';
import type { RepositoryFacts } from '@autodevops/contracts/audit';
import { effectiveCatalogue, lintWorkflows, otherMajors, pinsOf } from '@autodevops/workflow';
import type { ActionKnowledge } from '../known-actions/index.ts';

export interface AuditContextInput {
  /** Those that are linted. */
  readonly workflows: ReadonlyMap<string, string>;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly actions: ActionKnowledge;
  /** Digests by the one name of an image. */
  readonly images: ReadonlyMap<string, string>;
  readonly repository: RepositoryFacts | null;
  /** Of an Enterprise Server. */
  readonly platformVersion: string | null;
}

/** What the audit knows beside the files. */
export async function auditContext({
  workflows,
  now,
  actions,
  images,
  repository,
  platformVersion,
}: AuditContextInput): Promise<AuditContext> {
  return {
    today: dayOf(now),
    catalogue: pinsOf(effectiveCatalogue(actions.pins)),
    otherMajors: otherMajors(actions.pins),
    images,
    github: { repository, actions: actions.facts, platformVersion },
    lint: await lintWorkflows(workflows),
  };
}

/** The day of a time in milliseconds, `2026-11-21`, in universal time. */
export function dayOf(now: number): string {
  return new Date(now).toISOString().slice(0, 10);
}
