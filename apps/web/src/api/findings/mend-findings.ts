import type { Job, OverlappingPullRequest, RepositoryFinding } from '@autodevops/contracts/api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { apiClient } from '../api-client.ts';
import { keys } from '../keys.ts';

/** The job that mends findings of one repository. */
export interface Mending {
  readonly repository: RepositoryFinding['repository'];
  readonly findings: readonly RepositoryFinding[];
  readonly job: Job;
  /** What its pull request may get in the way of. */
  readonly overlapping: readonly OverlappingPullRequest[];
}

/** Asks for one pull request a repository that mends these findings. Safe to repeat. */
export function useMendFindings(organizationId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (findings: readonly RepositoryFinding[]): Promise<Mending[]> => {
      const byAnalysis = Map.groupBy(findings, ({ analysisId }) => analysisId);
      const asked = [...byAnalysis].map(async ([analysisId, group]): Promise<Mending[]> => {
        const repository = group[0]?.repository;
        if (repository === undefined) return [];
        const { owner, name } = repository;
        const fingerprints = group.map(({ finding }) => finding.fingerprint);
        const { overlapping, ...job } = await apiClient.mendFindings({ organizationId, owner, name, body: { analysisId, fingerprints } });
        return [{ repository, findings: group, job, overlapping }];
      });
      return (await Promise.all(asked)).flat();
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.everyRepository(organizationId) }),
  });
}
