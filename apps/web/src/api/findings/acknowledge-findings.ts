import type { Acknowledgement, FindingState, RepositoryFinding } from '@autodevops/contracts/api';
import { type InfiniteData, type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { apiClient } from '../api-client.ts';
import { keys } from '../keys.ts';

type Pages = InfiniteData<{ items: RepositoryFinding[]; nextCursor: string | null }>;

const keyOf = ({ repository, finding }: RepositoryFinding) => ({ repositoryId: repository.id, fingerprint: finding.fingerprint });

/** Shows findings in another state at once. Answers how to take that back. */
async function showAs(
  queryClient: QueryClient,
  organizationId: string,
  findings: readonly RepositoryFinding[],
  shown: { readonly state: FindingState; readonly acknowledgement: Acknowledgement | null },
): Promise<() => void> {
  const queryKey = keys.findingLists(organizationId);
  await queryClient.cancelQueries({ queryKey });
  const before = queryClient.getQueriesData<Pages>({ queryKey });
  const ids = new Set(findings.map(({ id }) => id));
  queryClient.setQueriesData<Pages>(
    { queryKey },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({ ...page, items: page.items.map((item) => (ids.has(item.id) ? { ...item, ...shown } : item)) })),
      },
  );
  return () => {
    for (const [key, data] of before) queryClient.setQueryData(key, data);
  };
}

export interface AcknowledgeInput {
  readonly findings: readonly RepositoryFinding[];
  readonly reason: string;
  readonly expiresAt: string | null;
}

/** Acknowledges findings. Shown at once, and taken back when the API refuses. */
export function useAcknowledgeFindings(organizationId: string, login: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ findings, reason, expiresAt }: AcknowledgeInput) =>
      apiClient.acknowledgeFindings({ organizationId, body: { findings: findings.map(keyOf), reason, expiresAt } }),
    onMutate: ({ findings, reason, expiresAt }) =>
      showAs(queryClient, organizationId, findings, {
        state: 'acknowledged',
        acknowledgement: { reason, expiresAt, by: login, at: new Date().toISOString() },
      }),
    onError: (_error, _input, takeBack) => takeBack?.(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.findings(organizationId) }),
  });
}

/** Takes acknowledgements back, in the same way. */
export function useUndoAcknowledgements(organizationId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (findings: readonly RepositoryFinding[]) =>
      apiClient.undoAcknowledgements({ organizationId, body: { findings: findings.map(keyOf) } }),
    onMutate: (findings) => showAs(queryClient, organizationId, findings, { state: 'open', acknowledgement: null }),
    onError: (_error, _input, takeBack) => takeBack?.(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.findings(organizationId) }),
  });
}
