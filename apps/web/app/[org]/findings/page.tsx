import { readFindingFilter } from '#api/findings/finding-filter.ts';
import { findingsQuery } from '#api/findings/list-findings.ts';
import { findingsSummaryQuery } from '#api/findings/summarize-findings.ts';
import { FindingsBoard } from '#components/findings/findings-board.tsx';
import { Prefetch } from '#server/prefetch.tsx';

export const metadata = { title: 'Findings' };

interface PageProps {
  readonly params: Promise<{ org: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function FindingsPage({ params, searchParams }: PageProps) {
  const [{ org }, search] = await Promise.all([params, searchParams]);
  const single = Object.entries(search).flatMap(([name, value]): [string, string][] => (typeof value === 'string' ? [[name, value]] : []));
  const filter = readFindingFilter(new URLSearchParams(single));
  return (
    <Prefetch
      slug={decodeURIComponent(org)}
      fill={(queryClient, { id }, client) =>
        Promise.all([
          queryClient.prefetchInfiniteQuery(findingsQuery(id, filter, client)),
          queryClient.prefetchQuery(findingsSummaryQuery(id, filter, client)),
        ])
      }
    >
      <div className="flex flex-col gap-4">
        <h1 className="font-medium text-xl">Findings</h1>
        <FindingsBoard />
      </div>
    </Prefetch>
  );
}
