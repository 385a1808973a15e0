import { aiUseQuery } from '#api/ai/get-ai-use.ts';
import { Prefetch } from '#server/prefetch.tsx';
import { UsageView } from './_components/usage/usage-view.tsx';
import { readUsageView } from './_lib/usage-range.ts';

export const metadata = { title: 'Usage' };

interface PageProps {
  readonly params: Promise<{ org: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function UsagePage({ params, searchParams }: PageProps) {
  const [{ org }, { days }] = await Promise.all([params, searchParams]);
  const range = readUsageView(new URLSearchParams(typeof days === 'string' ? { days } : {}));
  return (
    <Prefetch
      slug={decodeURIComponent(org)}
      fill={(queryClient, { id }, client) => queryClient.prefetchQuery(aiUseQuery(id, range.days, client))}
    >
      <UsageView />
    </Prefetch>
  );
}
