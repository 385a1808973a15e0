import { useQuery } from '@tanstack/react-query';
import { apiClient } from '../api-client.ts';
import { keys } from '../keys.ts';
import { addressOf, fullNameOf, type RepositoryAddress } from '../repository-address.ts';

/** What is written about an analysis. While a model is being asked it is looked at again, because a better text may come. */
export function useWrittenAnalysis(address: RepositoryAddress, analysisId: string | null) {
  return useQuery({
    queryKey: keys.writtenAnalysis(address.organizationId, fullNameOf(address), analysisId ?? ''),
    queryFn: ({ signal }) => apiClient.getWrittenAnalysis({ ...addressOf(address), analysisId: analysisId ?? '' }, { signal }),
    enabled: analysisId !== null,
    refetchInterval: ({ state }) => (state.data?.isBeingWritten ? 2_000 : false),
  });
}
