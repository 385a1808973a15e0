import type { FindingState } from '@autodevops/contracts/api';
import { useQuery } from '@tanstack/react-query';
import { apiClient } from '../api-client.ts';
import { keys } from '../keys.ts';

export interface SoughtFinding {
  readonly organizationId: string;
  /** `owner/name`, or empty for all. */
  readonly repository: string;
  /** The id of its rule, or empty where it is not known. */
  readonly rule: string;
  readonly fingerprint: string;
}

/** How far to look: a rule that hits one repository more often than this is read by rule, not by finding. */
const pageLimit = 5;

async function findState(sought: SoughtFinding, signal: AbortSignal): Promise<FindingState | null> {
  const { organizationId, repository, rule, fingerprint } = sought;
  let cursor: string | null = null;
  for (let page = 0; page < pageLimit; page += 1) {
    const query = { repository, rule, limit: 100, ...(cursor === null ? {} : { cursor }) };
    const answer = await apiClient.listFindings({ organizationId, query }, { signal });
    const found = answer.items.find(({ finding }) => finding.fingerprint === fingerprint);
    if (found) return found.state;
    if (answer.nextCursor === null) return null;
    cursor = answer.nextCursor;
  }
  return null;
}

/** In which state a finding is, whatever the list shows; null where it is no longer found. Nothing is asked while `sought` is null. */
export function useFindingState(sought: SoughtFinding | null) {
  return useQuery({
    queryKey: keys.findingState(sought?.organizationId ?? '', JSON.stringify(sought)),
    queryFn: ({ signal }) => (sought === null ? null : findState(sought, signal)),
    enabled: sought !== null,
  });
}
