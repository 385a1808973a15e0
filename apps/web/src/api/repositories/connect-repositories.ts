import { useMutation, useQueryClient } from '@tanstack/react-query';
import { apiClient } from '../api-client.ts';
import { keys } from '../keys.ts';

/** Connects repositories of an installation; their first analysis starts by itself. */
export function useConnectRepositories(organizationId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (body: { installationId: string; githubRepositoryIds: number[] }) =>
      apiClient.connectRepositories({ organizationId, body }),
    onSuccess: async () => {
      await Promise.all([
        queryClient.invalidateQueries({ queryKey: keys.repositoryLists(organizationId) }),
        queryClient.invalidateQueries({ queryKey: keys.everyAvailableRepositories(organizationId) }),
      ]);
    },
  });
}
