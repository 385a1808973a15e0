import type { Workflow } from '../workflow/workflow.ts';

/** True for a workflow that only releases: what it makes reaches users, so it is to restore no cache that another run may have written. */
export function isReleaseOnly({ triggers }: Workflow): boolean {
  const events = triggers.filter(({ event }) => event !== 'workflow_dispatch');
  return (
    events.length === 0 ||
    events.every(
      ({ event, tags, branches }) =>
        event === 'release' || event === 'registry_package' || (event === 'push' && tags.length > 0 && branches.length === 0),
    )
  );
}
