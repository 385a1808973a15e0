import type { Organization } from '@autodevops/contracts/api';
import type { ApiClient } from '@autodevops/contracts/client';
import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { keys } from '../api/keys.ts';
import { readSession } from './read-session.ts';
import { isDocumentRequest, serverClient } from './server-client.ts';

/**
 * Fetches on the server what the first paint of a page needs. What fails here is left out, and the browser fetches it: it can renew a session
 * and say what is wrong. A query belongs to one `Prefetch` alone, the layout's or the page's: what the frame already uses must be there before
 * the frame is.
 */
export async function Prefetch({
  slug,
  fill,
  children,
}: {
  readonly slug: string;
  readonly fill: (queryClient: QueryClient, organization: Organization, client: ApiClient) => Promise<unknown>;
  readonly children: ReactNode;
}) {
  if (!(await isDocumentRequest())) return children;
  const session = await readSession();
  const organization = session?.organizations.find((each) => each.slug === slug);
  if (session === null || organization === undefined) return children;
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  queryClient.setQueryData(keys.session(), session);
  await fill(queryClient, organization, await serverClient());
  return <HydrationBoundary state={dehydrate(queryClient)}>{children}</HydrationBoundary>;
}
