import type { CompanionId } from '@autodevops/contracts/workflow';
import { useIsMutating, useMutation, useQueryClient } from '@tanstack/react-query';
import { apiClient } from '../api-client.ts';
import { keys } from '../keys.ts';
import { addressOf, fullNameOf, type RepositoryAddress } from '../repository-address.ts';

const mutationKey = ['choose-companions'];

/** True while a choice is on its way, so that nothing is published before it has arrived. */
export function useIsChoosing(): boolean {
  return useIsMutating({ mutationKey }) > 0;
}

/** Takes exactly these companions into the pull request of a proposal. Safe to repeat; one choice is kept after the other. */
export function useChooseCompanions(address: RepositoryAddress, proposalId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationKey,
    scope: { id: 'choose-companions' },
    mutationFn: (companions: CompanionId[]) => apiClient.chooseCompanions({ ...addressOf(address), proposalId, body: { companions } }),
    onSuccess: (proposal) => queryClient.setQueryData(keys.proposal(address.organizationId, fullNameOf(address), proposalId), proposal),
  });
}
