import type { Organization } from '@autodevops/contracts/api';
import type { ApiClient } from '@autodevops/contracts/client';
import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { sessionQuery } from '../api/session/get-session.ts';
import { isDocumentRequest, serverClient } from './server-client.ts';

/**
 * Fetches on the server what the first paint of a page needs. What fails here is left out, and the browser fetches it: it can renew a session
 * and say what is wrong.
 */
export async function Prefetch({
  slug,
  fill,
  children,
}: {
  readonly slug: string;
  readonly fill?: (queryClient: QueryClient, organization: Organization, client: ApiClient) => Promise<unknown>;
  readonly children: ReactNode;
}) {
  if (!(await isDocumentRequest())) return children;
  const client = await serverClient();
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  await queryClient.prefetchQuery(sessionQuery(client));
  const session = queryClient.getQueryData(sessionQuery(client).queryKey);
  const organization = session?.organizations.find((each) => each.slug === slug);
  if (organization !== undefined && fill !== undefined) await fill(queryClient, organization, client);
  return <HydrationBoundary state={dehydrate(queryClient)}>{children}</HydrationBoundary>;
}
