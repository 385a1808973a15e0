import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { apiClient } from '../api-client.ts';
import { keys } from '../keys.ts';
import { addressOf, fullNameOf, type RepositoryAddress } from '../repository-address.ts';

/** One proposal with its files, gate result and needs. */
export function useProposal(address: RepositoryAddress, proposalId: string | null) {
  return useQuery({
    queryKey: keys.proposal(address.organizationId, fullNameOf(address), proposalId ?? ''),
    queryFn: ({ signal }) => apiClient.getProposal({ ...addressOf(address), proposalId: proposalId ?? '' }, { signal }),
    enabled: proposalId !== null,
    placeholderData: keepPreviousData,
  });
}
