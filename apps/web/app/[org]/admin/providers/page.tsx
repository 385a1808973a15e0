import { aiModelsQuery } from '#api/ai/list-ai-models.ts';
import { ownKeysQuery } from '#api/ai/own-keys.ts';
import { Prefetch } from '#server/prefetch.tsx';
import { ProvidersView } from './_components/providers-view.tsx';

export const metadata = { title: 'Providers' };

export default async function ProvidersPage({ params }: { readonly params: Promise<{ org: string }> }) {
  const { org } = await params;
  return (
    <Prefetch
      slug={decodeURIComponent(org)}
      fill={(queryClient, { id }, client) =>
        Promise.all([queryClient.prefetchQuery(aiModelsQuery(id, client)), queryClient.prefetchQuery(ownKeysQuery(id, client))])
      }
    >
      <ProvidersView />
    </Prefetch>
  );
}
