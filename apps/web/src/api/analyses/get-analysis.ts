import { useQuery } from '@tanstack/react-query';
import { apiClient } from '../api-client.ts';
import { keys } from '../keys.ts';
import { addressOf, fullNameOf, type RepositoryAddress } from '../repository-address.ts';

/** One analysis with its whole profile and all findings. It never changes, so it is fetched once. */
export function useAnalysis(address: RepositoryAddress, analysisId: string | null) {
  return useQuery({
    queryKey: keys.analysis(address.organizationId, fullNameOf(address), analysisId ?? ''),
    queryFn: ({ signal }) => apiClient.getAnalysis({ ...addressOf(address), analysisId: analysisId ?? '' }, { signal }),
    enabled: analysisId !== null,
    staleTime: 'static',
  });
}
