import type { Job, RepositoryOverview } from '@autodevops/contracts/api';
import { type InfiniteData, useMutation, useQueryClient } from '@tanstack/react-query';
import { apiClient } from '../api-client.ts';
import { keys } from '../keys.ts';
import { fullNameOf, type RepositoryAddress } from '../repository-address.ts';

type JobPages = InfiniteData<{ items: Job[]; nextCursor: string | null }>;

/** Asks for a job to be cancelled. Shown at once, and taken back when the API refuses. */
export function useCancelJob(address: RepositoryAddress) {
  const queryClient = useQueryClient();
  const { organizationId } = address;
  const queryKey = keys.repository(organizationId, fullNameOf(address));
  return useMutation({
    mutationFn: (jobId: string) => apiClient.cancelJob({ organizationId, jobId }),
    onMutate: async (jobId) => {
      await queryClient.cancelQueries({ queryKey });
      const before = queryClient.getQueriesData({ queryKey });
      const asked = (job: Job): Job => (job.id === jobId ? { ...job, isCancelRequested: true } : job);
      queryClient.setQueryData<JobPages>(
        keys.jobs(organizationId, fullNameOf(address)),
        (pages) => pages && { ...pages, pages: pages.pages.map((page) => ({ ...page, items: page.items.map(asked) })) },
      );
      queryClient.setQueryData<RepositoryOverview>(keys.overview(organizationId, fullNameOf(address)), (overview) =>
        overview?.latestJob ? { ...overview, latestJob: asked(overview.latestJob) } : overview,
      );
      return before;
    },
    onError: (_error, _jobId, before) => {
      for (const [key, data] of before ?? []) queryClient.setQueryData(key, data);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey }),
  });
}
