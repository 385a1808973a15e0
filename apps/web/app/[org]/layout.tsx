import type { ReactNode } from 'react';
import { repositoriesQuery } from '#api/repositories/list-repositories.ts';
import { OrganizationGate } from '#components/organization/organization-gate.tsx';
import { Prefetch } from '#server/prefetch.tsx';

export default async function OrganizationLayout({
  params,
  children,
}: {
  readonly params: Promise<{ org: string }>;
  readonly children: ReactNode;
}) {
  const slug = decodeURIComponent((await params).org);
  return (
    <Prefetch slug={slug} fill={(queryClient, { id }, client) => queryClient.prefetchInfiniteQuery(repositoriesQuery(id, '', client))}>
      <OrganizationGate slug={slug}>{children}</OrganizationGate>
    </Prefetch>
  );
}
