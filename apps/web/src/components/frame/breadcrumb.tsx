'use client';

import Link from 'next/link';
import { useParams, usePathname } from 'next/navigation';
import { paths } from '../../navigation/paths.ts';
import { usePlace } from '../organization/organization-context.tsx';
import { MiddleTruncate } from '../ui/middle-truncate.tsx';

interface Trail {
  /** The page that the current one belongs to. */
  readonly parent: { readonly text: string; readonly href: string } | null;
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
  if (params.owner !== undefined && params.name !== undefined)
    return { parent: repositories, current: `${decodeURIComponent(params.owner)}/${decodeURIComponent(params.name)}` };
  if (params.rule !== undefined)
    return { parent: { text: 'Findings', href: paths.findings(organization.slug) }, current: decodeURIComponent(params.rule) };
  if (params.request !== undefined)
    return {
      parent: { text: 'AI requests', href: paths.admin(organization.slug, 'requests') },
      current: decodeURIComponent(params.request).slice(0, 8),
    };
  if (pathname.endsWith('/onboarding')) return { parent: repositories, current: 'Connect repositories' };
  const page = pathname.split('/').at(-1) ?? '';
  const admin = paths.admin(organization.slug);
  const isInAdmin = pathname === admin || pathname.startsWith(`${admin}/`);
  return { parent: isInAdmin ? { text: 'Admin', href: admin } : null, current: pageTitles[page] ?? 'Repositories' };
}

/** Where the page is: organization, list, repository or rule. The last part is the page itself. */
export function Breadcrumb() {
  const { organization } = usePlace();
  const { parent, current } = useTrail();
  return (
    <nav aria-label="Breadcrumb" className="min-w-0 flex-1">
      <ol className="flex min-w-0 items-center gap-1.5 text-ink-muted text-sm">
        <li className="truncate-line max-md:hidden">{organization.name}</li>
        <li aria-hidden className="text-ink-subtle max-md:hidden">
          /
        </li>
        {parent === null ? null : (
          <>
            <li className="shrink-0 max-sm:hidden">
              <Link href={parent.href} className="rounded-sm hover:text-ink hover:underline">
                {parent.text}
              </Link>
            </li>
            <li aria-hidden className="text-ink-subtle max-sm:hidden">
              /
            </li>
          </>
        )}
        <li aria-current="page" className="flex min-w-0 text-ink">
          <MiddleTruncate text={current} />
        </li>
      </ol>
    </nav>
  );
}
