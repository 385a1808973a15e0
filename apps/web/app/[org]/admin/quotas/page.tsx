import { aiQuotasQuery } from '#api/ai/ai-quotas.ts';
import { Prefetch } from '#server/prefetch.tsx';
import { QuotasView } from './_components/quotas-view.tsx';

export const metadata = { title: 'Quotas' };

export default async function QuotasPage({ params }: { readonly params: Promise<{ org: string }> }) {
  const { org } = await params;
  return (
    <Prefetch slug={decodeURIComponent(org)} fill={(queryClient, { id }, client) => queryClient.prefetchQuery(aiQuotasQuery(id, client))}>
      <QuotasView />
    </Prefetch>
  );
}
