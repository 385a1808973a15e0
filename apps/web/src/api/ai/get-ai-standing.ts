import { useQuery } from '@tanstack/react-query';
import { apiClient } from '../api-client.ts';
import { keys } from '../keys.ts';

/** Whether AI is on, and what is left of the reader's day. */
export function useAiStanding(organizationId: string) {
  return useQuery({
    queryKey: keys.aiStanding(organizationId),
    queryFn: ({ signal }) => apiClient.getAiStanding({ organizationId }, { signal }),
    // What other pages and the worker use counts too, and no event tells of it.
    refetchInterval: 60_000,
  });
}
