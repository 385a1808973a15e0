'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { isAdmin } from '#components/organization/is-admin.ts';
import { usePlace } from '#components/organization/organization-context.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { useCurrentInView } from '#components/ui/use-current-in-view.ts';
import { type AdminPage, adminPages, paths } from '#navigation/paths.ts';
import { NotAdmin } from './not-admin.tsx';

const titles: Record<AdminPage, string> = { usage: 'Usage', quotas: 'Quotas', requests: 'AI requests', providers: 'Providers' };

/** The heading of the admin area and its pages; who may not be here learns who can let them in. */
export function AdminFrame({ children }: { readonly children: ReactNode }) {
  const { organization } = usePlace();
  const pathname = usePathname();
  const row = useCurrentInView<HTMLElement>(pathname);
  if (!isAdmin(organization)) return <NotAdmin />;
  const root = paths.admin(organization.slug);
  return (
    <div className="flex flex-col gap-4">
      <h1 className="font-medium text-xl">Admin</h1>
      <nav
        ref={row}
        aria-label="Admin"
        className="-mx-4 sm:-mx-6 flex gap-1 overflow-x-auto border-line border-b px-4 sm:px-6 [scrollbar-width:none]"
      >
        {adminPages.map((page) => {
          const href = paths.admin(organization.slug, page);
          const isCurrent = pathname === href || (href !== root && pathname.startsWith(`${href}/`));
          return (
            <Link
              key={page}
              href={href}
              aria-current={isCurrent ? 'page' : undefined}
              className={classNames(
                '-mb-px flex h-10 shrink-0 items-center border-b-2 px-2 text-sm -outline-offset-2',
                isCurrent ? 'border-accent font-medium text-ink' : 'border-transparent text-ink-muted hover:text-ink',
              )}
            >
              {titles[page]}
            </Link>
          );
        })}
      </nav>
      {children}
    </div>
  );
}
