import type { ReactNode } from 'react';
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
    <Prefetch slug={slug}>
      <OrganizationGate slug={slug}>{children}</OrganizationGate>
    </Prefetch>
  );
}
