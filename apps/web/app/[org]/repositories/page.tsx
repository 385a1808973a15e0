import { repositoriesQuery } from '#api/repositories/list-repositories.ts';
import { Prefetch } from '#server/prefetch.tsx';
import { RepositoriesView } from './_components/repositories-view.tsx';

export const metadata = { title: 'Repositories' };

interface PageProps {
  readonly params: Promise<{ org: string }>;
  readonly searchParams: Promise<{ q?: string | string[] }>;
}

export default async function RepositoriesPage({ params, searchParams }: PageProps) {
  const [{ org }, { q }] = await Promise.all([params, searchParams]);
  const query = typeof q === 'string' ? q.trim() : '';
  // The whole list is fetched with the frame, whose rail shows its beginning.
  if (query === '') return <RepositoriesView />;
  return (
    <Prefetch
      slug={decodeURIComponent(org)}
      fill={(queryClient, { id }, client) => queryClient.prefetchInfiniteQuery(repositoriesQuery(id, query, client))}
    >
      <RepositoriesView />
    </Prefetch>
  );
}
