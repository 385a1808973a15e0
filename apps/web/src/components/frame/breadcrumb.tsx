'use client';

import Link from 'next/link';
import { useParams, usePathname } from 'next/navigation';
import { paths } from '../../navigation/paths.ts';
import { usePlace } from '../organization/organization-context.tsx';
import { MiddleTruncate } from '../ui/middle-truncate.tsx';

/** Where the page is: organization, list, repository. The last part is the page itself. */
export function Breadcrumb() {
  const { organization } = usePlace();
  const pathname = usePathname();
  const params = useParams<{ owner?: string; name?: string }>();
  const isRepository = params.owner !== undefined && params.name !== undefined;
  const isOnboarding = pathname.endsWith('/onboarding');
  const current = isRepository
    ? `${decodeURIComponent(params.owner ?? '')}/${decodeURIComponent(params.name ?? '')}`
    : isOnboarding
      ? 'Connect repositories'
      : 'Repositories';
  return (
    <nav aria-label="Breadcrumb" className="min-w-0 flex-1">
      <ol className="flex min-w-0 items-center gap-1.5 text-ink-muted text-sm">
        <li className="truncate-line max-md:hidden">{organization.name}</li>
        <li aria-hidden className="text-ink-subtle max-md:hidden">
          /
        </li>
        {isRepository || isOnboarding ? (
          <>
            <li className="shrink-0 max-sm:hidden">
              <Link href={paths.repositories(organization.slug)} className="rounded-sm hover:text-ink hover:underline">
                Repositories
              </Link>
            </li>
            <li aria-hidden className="text-ink-subtle max-sm:hidden">
              /
            </li>
          </>
        ) : null}
        <li aria-current="page" className="flex min-w-0 text-ink">
          <MiddleTruncate text={current} />
        </li>
      </ol>
    </nav>
  );
}
