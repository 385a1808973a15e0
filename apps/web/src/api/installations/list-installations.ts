import { useQuery } from '@tanstack/react-query';
import { apiClient } from '../api-client.ts';
import { keys } from '../keys.ts';

/** Where the GitHub App is installed for this organization. */
export function useInstallations(organizationId: string) {
  return useQuery({
    queryKey: keys.installations(organizationId),
    queryFn: ({ signal }) => apiClient.listInstallations({ organizationId }, { signal }),
  });
}
