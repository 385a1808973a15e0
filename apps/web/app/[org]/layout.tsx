import type { ReactNode } from 'react';
import { aiStandingQuery } from '#api/ai/get-ai-standing.ts';
import { repositoriesQuery } from '#api/repositories/list-repositories.ts';
import { OrganizationGate } from '#components/organization/organization-gate.tsx';
import { Providers } from '#components/providers.tsx';
import { Prefetch } from '#server/prefetch.tsx';
import { readTheme } from '#server/read-theme.ts';

export default async function OrganizationLayout({
  params,
  children,
}: {
  readonly params: Promise<{ org: string }>;
  readonly children: ReactNode;
}) {
  const slug = decodeURIComponent((await params).org);
  return (
    <Providers theme={await readTheme()}>
      <Prefetch
        slug={slug}
        fill={(queryClient, { id }, client) =>
          Promise.all([
            queryClient.prefetchInfiniteQuery(repositoriesQuery(id, '', client)),
            queryClient.prefetchQuery(aiStandingQuery(id, client)),
          ])
        }
      >
        <OrganizationGate slug={slug}>{children}</OrganizationGate>
      </Prefetch>
    </Providers>
  );
}
