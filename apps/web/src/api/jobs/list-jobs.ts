import { useInfiniteQuery } from '@tanstack/react-query';
import { apiClient } from '../api-client.ts';
import { keys } from '../keys.ts';
import { addressOf, fullNameOf, type RepositoryAddress } from '../repository-address.ts';

/** Every run of a repository, newest first. */
export function useJobs(address: RepositoryAddress) {
  return useInfiniteQuery({
    queryKey: keys.jobs(address.organizationId, fullNameOf(address)),
    queryFn: ({ pageParam, signal }) =>
      apiClient.listJobs({ ...addressOf(address), query: { limit: 20, ...(pageParam === null ? {} : { cursor: pageParam }) } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
}
