'use client';

import Link from 'next/link';
import { useParams, usePathname } from 'next/navigation';
import { Fragment } from 'react';
import { paths } from '../../navigation/paths.ts';
import { usePlace } from '../organization/organization-context.tsx';
import { MiddleTruncate } from '../ui/middle-truncate.tsx';

interface Trail {
  /** The pages that the current one belongs to, the outermost first. */
  readonly parents: readonly { readonly text: string; readonly href: string }[];
  readonly current: string;
}

const pageTitles: Readonly<Record<string, string>> = {
  findings: 'Findings',
  fleet: 'Fleet',
  admin: 'Usage',
  quotas: 'Quotas',
  requests: 'AI requests',
  providers: 'Providers',
};

function useTrail(): Trail {
  const { organization } = usePlace();
  const pathname = usePathname();
  const params = useParams<{ owner?: string; name?: string; rule?: string; request?: string }>();
  const repositories = { text: 'Repositories', href: paths.repositories(organization.slug) };
  const admin = { text: 'Admin', href: paths.admin(organization.slug) };
  if (params.owner !== undefined && params.name !== undefined)
    return { parents: [repositories], current: `${decodeURIComponent(params.owner)}/${decodeURIComponent(params.name)}` };
  if (params.rule !== undefined)
    return { parents: [{ text: 'Findings', href: paths.findings(organization.slug) }], current: decodeURIComponent(params.rule) };
  if (params.request !== undefined)
    return {
      parents: [admin, { text: 'AI requests', href: paths.admin(organization.slug, 'requests') }],
      current: decodeURIComponent(params.request).slice(0, 8),
    };
  if (pathname.endsWith('/onboarding')) return { parents: [repositories], current: 'Connect repositories' };
  const page = pathname.split('/').at(-1) ?? '';
  const isInAdmin = pathname === admin.href || pathname.startsWith(`${admin.href}/`);
  return { parents: isInAdmin ? [admin] : [], current: pageTitles[page] ?? 'Repositories' };
}

/** Where the page is: organization, list, repository or rule. The last part is the page itself. */
export function Breadcrumb() {
  const { organization } = usePlace();
  const { parents, current } = useTrail();
  return (
    <nav aria-label="Breadcrumb" className="min-w-0 flex-1">
      <ol className="flex min-w-0 items-center gap-1.5 text-ink-muted text-sm">
        <li className="truncate-line max-md:hidden">{organization.name}</li>
        <li aria-hidden className="text-ink-subtle max-md:hidden">
          /
        </li>
        {parents.map((parent) => (
          <Fragment key={parent.href}>
            <li className="shrink-0 max-sm:hidden">
              <Link href={parent.href} className="rounded-sm hover:text-ink hover:underline">
                {parent.text}
              </Link>
            </li>
            <li aria-hidden className="text-ink-subtle max-sm:hidden">
              /
            </li>
          </Fragment>
        ))}
        <li aria-current="page" className="flex min-w-0 text-ink">
          <MiddleTruncate text={current} />
        </li>
      </ol>
    </nav>
  );
}
