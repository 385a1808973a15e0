import { readAiRequestFilter } from '#api/ai/ai-request-filter.ts';
import { aiRequestsQuery } from '#api/ai/ai-requests.ts';
import { Prefetch } from '#server/prefetch.tsx';
import { RequestsView } from './_components/requests-view.tsx';

export const metadata = { title: 'AI requests' };

interface PageProps {
  readonly params: Promise<{ org: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function RequestsPage({ params, searchParams }: PageProps) {
  const [{ org }, search] = await Promise.all([params, searchParams]);
  const single = Object.entries(search).flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[name, value]] : []));
  const filter = readAiRequestFilter(new URLSearchParams(single));
  return (
    <Prefetch
      slug={decodeURIComponent(org)}
      fill={(queryClient, { id }, client) => queryClient.prefetchInfiniteQuery(aiRequestsQuery(id, filter, client))}
    >
      <RequestsView />
    </Prefetch>
  );
}
