'use client';

import { BookMarked, LayoutGrid, type LucideIcon, PanelLeftClose, PanelLeftOpen, Plus, ScanSearch, SlidersHorizontal } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useRepositories } from '../../api/repositories/list-repositories.ts';
import { fullNameOf } from '../../api/repository-address.ts';
import { paths } from '../../navigation/paths.ts';
import { QuotaLeft } from '../ai/quota-left.tsx';
import { isAdmin } from '../organization/is-admin.ts';
import { usePlace } from '../organization/organization-context.tsx';
import { classNames } from '../ui/class-names.ts';
import { MiddleTruncate } from '../ui/middle-truncate.tsx';
import { OrganizationSwitcher } from './organization-switcher.tsx';
import { UserMenu } from './user-menu.tsx';

export interface RailProps {
  readonly isCollapsed: boolean;
  readonly onHelp: () => void;
  /** Absent in the sheet of a small screen, which is closed instead. */
  readonly onToggle?: () => void;
}

const mostListed = 8;
const linkClasses = 'flex h-8 min-w-0 items-center gap-2 rounded-md px-2 text-sm';

function RailLink({
  href,
  icon: Icon,
  text,
  isCurrent,
  isCollapsed,
}: {
  href: string;
  icon: LucideIcon;
  text: string;
  isCurrent: boolean;
  isCollapsed: boolean;
}) {
  return (
    <Link
      href={href}
      aria-label={text}
      title={isCollapsed ? text : undefined}
      aria-current={isCurrent ? 'page' : undefined}
      className={classNames(linkClasses, isCurrent ? 'bg-hover font-medium text-ink' : 'text-ink-muted hover:bg-hover hover:text-ink')}
    >
      <Icon aria-hidden className={classNames('size-4 shrink-0', isCurrent && 'text-accent')} strokeWidth={1.75} />
      {isCollapsed ? null : text}
    </Link>
  );
}

/** The repositories at the top of the list, one press away. */
function RailRepositories() {
  const { organization } = usePlace();
  const pathname = usePathname();
  const repositories = useRepositories(organization.id).data?.pages[0]?.items.slice(0, mostListed) ?? [];
  if (repositories.length === 0) return null;
  return (
    <div className="flex min-h-0 flex-col gap-0.5 overflow-y-auto">
      <h2 className="px-2 pt-3 pb-1 text-ink-subtle text-xs">Jump to</h2>
      {repositories.map(({ repository }) => {
        const href = paths.repository(organization.slug, repository);
        const isCurrent = pathname === href;
        return (
          <Link
            key={repository.id}
            href={href}
            aria-label={fullNameOf(repository)}
            aria-current={isCurrent ? 'page' : undefined}
            className={classNames(
              linkClasses,
              'shrink-0',
              isCurrent ? 'bg-hover font-medium text-ink' : 'text-ink-muted hover:bg-hover hover:text-ink',
            )}
          >
            <MiddleTruncate text={repository.name} />
          </Link>
        );
      })}
    </div>
  );
}

/** The left rail: where one is, and where one can go. */
export function Rail({ isCollapsed, onHelp, onToggle }: RailProps) {
  const { organization } = usePlace();
  const pathname = usePathname();
  const repositories = paths.repositories(organization.slug);
  const findings = paths.findings(organization.slug);
  const fleet = paths.fleet(organization.slug);
  const onboarding = paths.onboarding(organization.slug);
  const admin = paths.admin(organization.slug);
  const Toggle = isCollapsed ? PanelLeftOpen : PanelLeftClose;
  return (
    <div className="flex h-full min-h-0 flex-col gap-2 p-2">
      <OrganizationSwitcher isCollapsed={isCollapsed} />
      <nav aria-label="Main" className="flex min-h-0 flex-1 flex-col gap-0.5">
        <RailLink
          href={repositories}
          icon={BookMarked}
          text="Repositories"
          isCurrent={pathname === repositories}
          isCollapsed={isCollapsed}
        />
        <RailLink
          href={findings}
          icon={ScanSearch}
          text="Findings"
          isCurrent={pathname === findings || pathname.startsWith(`${findings}/`)}
          isCollapsed={isCollapsed}
        />
        <RailLink href={fleet} icon={LayoutGrid} text="Fleet" isCurrent={pathname === fleet} isCollapsed={isCollapsed} />
        <RailLink
          href={paths.onboarding(organization.slug, 'choose')}
          icon={Plus}
          text="Connect repositories"
          isCurrent={pathname === onboarding}
          isCollapsed={isCollapsed}
        />
        {isAdmin(organization) ? (
          <div className="mt-1.5 border-line border-t pt-2">
            <RailLink
              href={admin}
              icon={SlidersHorizontal}
              text="Admin"
              isCurrent={pathname === admin || pathname.startsWith(`${admin}/`)}
              isCollapsed={isCollapsed}
            />
          </div>
        ) : null}
        {isCollapsed ? null : <RailRepositories />}
      </nav>
      <QuotaLeft isCollapsed={isCollapsed} />
      <div className={classNames('flex gap-1 border-line border-t pt-2', isCollapsed ? 'flex-col' : 'items-center')}>
        <div className="min-w-0 flex-1">
          <UserMenu isCollapsed={isCollapsed} onHelp={onHelp} />
        </div>
        {onToggle === undefined ? null : (
          <button
            type="button"
            onClick={onToggle}
            aria-label={isCollapsed ? 'Widen the rail' : 'Narrow the rail'}
            className="inline-flex size-9 shrink-0 items-center justify-center rounded-md text-ink-subtle hover:bg-hover hover:text-ink"
          >
            <Toggle aria-hidden className="size-4" strokeWidth={1.75} />
          </button>
        )}
      </div>
    </div>
  );
}
