import { useQuery } from '@tanstack/react-query';
import { apiClient } from '../api-client.ts';
import { keys } from '../keys.ts';
import { addressOf, fullNameOf, type RepositoryAddress } from '../repository-address.ts';

/** The pull requests that we opened in a repository, newest first. */
export function usePullRequests(address: RepositoryAddress) {
  return useQuery({
    queryKey: keys.pullRequests(address.organizationId, fullNameOf(address)),
    queryFn: ({ signal }) => apiClient.listPullRequests({ ...addressOf(address), query: { limit: 20 } }, { signal }),
  });
}
