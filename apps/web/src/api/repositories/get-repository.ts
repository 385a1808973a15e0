import type { ApiClient } from '@autodevops/contracts/client';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { apiClient } from '../api-client.ts';
import { keys } from '../keys.ts';
import { addressOf, fullNameOf, type RepositoryAddress } from '../repository-address.ts';

export const repositoryQuery = (address: RepositoryAddress, client: ApiClient = apiClient) =>
  queryOptions({
    queryKey: keys.overview(address.organizationId, fullNameOf(address)),
    queryFn: ({ signal }) => client.getRepository(addressOf(address), { signal }),
  });

/** One repository with the newest of each thing that belongs to it. */
export function useRepository(address: RepositoryAddress) {
  return useQuery(repositoryQuery(address));
}
