import type { ApiClient } from '@autodevops/contracts/client';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { apiClient } from '../api-client.ts';
import { keys } from '../keys.ts';

export const sessionQuery = (client: ApiClient = apiClient) =>
  queryOptions({ queryKey: keys.session(), queryFn: ({ signal }) => client.getSession({}, { signal }), staleTime: 60_000 });

/** Who is signed in, and where they may go. */
export function useSession() {
  return useQuery(sessionQuery());
}
