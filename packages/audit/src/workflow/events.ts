import type { Workflow } from './workflow.ts';

/** Events that strangers can cause and whose jobs have secrets and a token that may write. */
export const privilegedEvents: ReadonlySet<string> = new Set([
  'pull_request_target',
  'workflow_run',
  'issues',
  'issue_comment',
  'discussion',
  'discussion_comment',
]);

/** The events of a workflow that strangers can cause with secrets in reach. */
export function privilegedEventsOf({ triggers }: Workflow): readonly string[] {
  return triggers.map(({ event }) => event).filter((event) => privilegedEvents.has(event));
}

/** True for a workflow that a pull request from a fork starts, with secrets or without. */
export function runsForPullRequests({ triggers }: Workflow): boolean {
  return triggers.some(({ event }) => event === 'pull_request' || event === 'pull_request_target');
}
