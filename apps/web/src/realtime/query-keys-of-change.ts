import type { ChangeEvent } from '@autodevops/contracts/realtime';
import { keys, type QueryKey } from '../api/keys.ts';

/** What of one repository a change of each table touches. */
const partsOfRepository: Partial<
  Record<ChangeEvent['table'], readonly ('overview' | 'analyses' | 'written' | 'proposal' | 'pull-requests' | 'jobs')[]>
> = {
  jobs: ['overview', 'jobs'],
  acknowledgements: ['overview'],
  analyses: ['overview', 'analyses'],
  analysis_prose: ['written'],
  proposals: ['overview', 'proposal'],
  pull_requests: ['overview', 'pull-requests', 'proposal'],
};

/**
 * The beginnings of the query keys that a change makes stale. `fullNameOf` knows the names of the repositories on the page; an unknown
 * one makes every repository stale, because a query too many is cheap and a stale page is not.
 */
export function queryKeysOfChange(
  organizationId: string,
  event: ChangeEvent,
  fullNameOf: (repositoryId: string) => string | undefined,
): readonly QueryKey[] {
  const findings = touchFindings.has(event.table) ? [keys.findings(organizationId)] : [];
  const maturity = touchMaturity.has(event.table) ? [keys.maturity(organizationId)] : [];
  return [...keysOfPages(organizationId, event, fullNameOf), ...findings, ...maturity];
}

/** Changes after which a finding may be there, be gone, or stand elsewhere. */
const touchFindings: ReadonlySet<ChangeEvent['table']> = new Set(['analyses', 'pull_requests', 'acknowledgements', 'repositories']);

/** Changes after which the levels of the organization may be others. */
const touchMaturity: ReadonlySet<ChangeEvent['table']> = new Set(['analyses', 'repositories']);

function keysOfPages(
  organizationId: string,
  event: ChangeEvent,
  fullNameOf: (repositoryId: string) => string | undefined,
): readonly QueryKey[] {
  const lists = keys.repositoryLists(organizationId);
  const choice = keys.everyAvailableRepositories(organizationId);
  if (event.table === 'members') return [keys.session()];
  if (event.table === 'ai_quotas') return [keys.ai(organizationId)];
  if (event.table === 'installations') return [keys.installations(organizationId), choice, lists, keys.everyRepository(organizationId)];

  const repositoryId = event.repositoryId ?? (event.table === 'repositories' ? event.id : null);
  const fullName = repositoryId === null ? undefined : fullNameOf(repositoryId);
  if (fullName === undefined) return [keys.everyRepository(organizationId), lists, choice];
  const repository = keys.repository(organizationId, fullName);
  const parts = partsOfRepository[event.table];
  return parts === undefined ? [repository, lists, choice] : [...parts.map((part) => [...repository, part]), lists];
}
