import { maturityHistoryQuery } from '#api/maturity/maturity-history.ts';
import { Prefetch } from '#server/prefetch.tsx';
import { FleetView } from './_components/fleet-view.tsx';

export const metadata = { title: 'Fleet' };

export default async function FleetPage({ params }: { readonly params: Promise<{ org: string }> }) {
  const { org } = await params;
  return (
    <Prefetch
      slug={decodeURIComponent(org)}
      fill={(queryClient, { id }, client) => queryClient.prefetchQuery(maturityHistoryQuery(id, client))}
    >
      <FleetView />
    </Prefetch>
  );
}
