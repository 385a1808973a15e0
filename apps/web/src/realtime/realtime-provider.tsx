'use client';

import type { RepositoryOverview } from '@autodevops/contracts/api';
import { type InfiniteData, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import { keys } from '../api/keys.ts';
import { getRealtimeAccess } from '../api/realtime/get-realtime-access.ts';
import { fullNameOf } from '../api/repository-address.ts';
import { createChangeCollector } from './collect-changes.ts';
import { connectRealtime, type RealtimeStatus } from './connect-realtime.ts';
import { queryKeysOfChange } from './query-keys-of-change.ts';

const StatusContext = createContext<RealtimeStatus>('connecting');
const pollEveryMs = 5000;
const gatherForMs = 50;

/** Whether changes arrive by themselves. */
export function useRealtimeStatus(): RealtimeStatus {
  return use(StatusContext);
}

/** The name of a repository that this page has already fetched. */
function knownFullName(queryClient: QueryClient, organizationId: string, repositoryId: string): string | undefined {
  const overviews = queryClient.getQueriesData<RepositoryOverview>({
    queryKey: keys.everyRepository(organizationId),
    predicate: ({ queryKey }) => queryKey[3] === 'overview',
  });
  const lists = queryClient.getQueriesData<InfiniteData<{ items: RepositoryOverview[] }>>({
    queryKey: keys.repositoryLists(organizationId),
  });
  const listed = lists.flatMap(([, list]) => list?.pages.flatMap((page) => page.items) ?? []);
  const found = [...overviews.flatMap(([, overview]) => overview ?? []), ...listed].find(
    ({ repository }) => repository.id === repositoryId,
  );
  return found && fullNameOf(found.repository);
}

/** Keeps the page right: refetches what a change touches, everything after every (re)subscription, and every 5 seconds while not joined. */
export function RealtimeProvider({ organizationId, children }: { readonly organizationId: string; readonly children: ReactNode }) {
  const queryClient = useQueryClient();
  const [status, setStatus] = useState<RealtimeStatus>('connecting');

  useEffect(() => {
    const collector = createChangeCollector({
      delayMs: gatherForMs,
      refetch: (queryKeys) => Promise.all(queryKeys.map((queryKey) => queryClient.invalidateQueries({ queryKey }))),
    });
    const stop = connectRealtime({
      organizationId,
      getAccess: () => getRealtimeAccess(organizationId),
      onStatus: (next) => {
        setStatus(next);
        if (next === 'live') void queryClient.invalidateQueries();
      },
      onChange: (event) => collector.add(queryKeysOfChange(organizationId, event, (id) => knownFullName(queryClient, organizationId, id))),
    });
    return () => {
      collector.stop();
      stop();
    };
  }, [organizationId, queryClient]);

  useEffect(() => {
    if (status === 'live') return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') void queryClient.refetchQueries({ type: 'active' }, { cancelRefetch: false });
    }, pollEveryMs);
    return () => clearInterval(timer);
  }, [status, queryClient]);

  return <StatusContext value={status}>{children}</StatusContext>;
}
