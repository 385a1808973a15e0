'use client';

import { ChevronsUpDown } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { paths } from '../../navigation/paths.ts';
import { usePlace } from '../organization/organization-context.tsx';
import { Menu, MenuChoice } from '../ui/menu.tsx';
import { Monogram } from './monogram.tsx';

export function OrganizationSwitcher({ isCollapsed }: { readonly isCollapsed: boolean }) {
  const { session, organization } = usePlace();
  const router = useRouter();
  const trigger = (
    <button
      type="button"
      aria-label={`Organization: ${organization.name}. Switch organization`}
      className="flex h-9 w-full min-w-0 items-center gap-2 rounded-md px-1.5 text-left hover:bg-hover"
    >
      <Monogram name={organization.name} />
      {isCollapsed ? null : (
        <>
          <span className="truncate-line flex-1 font-medium">{organization.name}</span>
          <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-ink-subtle" />
        </>
      )}
    </button>
  );
  return (
    <Menu trigger={trigger}>
      <MenuChoice
        label="Organizations"
        value={organization.slug}
        onChange={(slug) => router.push(paths.repositories(slug))}
        options={session.organizations.map((each) => ({
          value: each.slug,
          text: (
            <>
              <Monogram name={each.name} />
              <span className="truncate-line">{each.name}</span>
              <span className="shrink-0 text-ink-subtle text-xs">{each.isPersonal ? 'personal' : each.role}</span>
            </>
          ),
        }))}
      />
    </Menu>
  );
}
