'use client';

import { Command } from 'cmdk';
import { useParams, useRouter } from 'next/navigation';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { useStartAnalysis } from '../../api/analyses/start-analysis.ts';
import { useRepositories } from '../../api/repositories/list-repositories.ts';
import { fullNameOf } from '../../api/repository-address.ts';
import { useSignOut } from '../../api/session/sign-out.ts';
import { adminPages, paths, repositoryTabs } from '../../navigation/paths.ts';
import { themes } from '../../theme/theme.ts';
import { useTheme } from '../../theme/theme-provider.tsx';
import { isAdmin } from '../organization/is-admin.ts';
import { usePlace } from '../organization/organization-context.tsx';
import { Dialog } from '../ui/dialog.tsx';

interface PaletteProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly onHelp: () => void;
}

function Item({ value, hint, onSelect, children }: { value: string; hint?: string; onSelect: () => void; children: ReactNode }) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-9 items-center justify-between gap-4 rounded-sm px-2 text-sm data-[selected=true]:bg-accent-soft data-[selected=true]:text-accent-ink"
    >
      <span className="truncate-line">{children}</span>
      {hint ? <span className="shrink-0 text-ink-subtle text-xs">{hint}</span> : null}
    </Command.Item>
  );
}

const groupClasses =
  '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-ink-subtle [&_[cmdk-group-heading]]:text-xs';

/** What can be done with the repository whose page is open. */
function RepositoryGroup({ run }: { readonly run: (action: () => void) => void }) {
  const { organization } = usePlace();
  const router = useRouter();
  const params = useParams<{ owner?: string; name?: string }>();
  const repository = { owner: decodeURIComponent(params.owner ?? ''), name: decodeURIComponent(params.name ?? '') };
  const startAnalysis = useStartAnalysis({ organizationId: organization.id, ...repository });
  if (params.owner === undefined) return null;
  return (
    <Command.Group heading={fullNameOf(repository)} className={groupClasses}>
      <Item value="analyse this repository" onSelect={() => run(() => startAnalysis.mutate())}>
        Analyse now
      </Item>
      {repositoryTabs.map((tab) => (
        <Item
          key={tab}
          value={`open tab ${tab}`}
          onSelect={() => run(() => router.push(paths.repository(organization.slug, repository, tab)))}
        >
          Open <span className="capitalize">{tab}</span>
        </Item>
      ))}
    </Command.Group>
  );
}

/** Finds repositories, pages and actions by name. */
export function CommandPalette({ isOpen, onOpenChange, onHelp }: PaletteProps) {
  const { session, organization } = usePlace();
  const [search, setSearch] = useState('');
  const repositories = useRepositories(organization.id, useDeferredValue(search.trim()));
  const router = useRouter();
  const { setTheme } = useTheme();
  const signOut = useSignOut();
  const run = (action: () => void) => {
    onOpenChange(false);
    setSearch('');
    action();
  };
  const go = (path: string) => run(() => router.push(path));
  const others = session.organizations.filter(({ id }) => id !== organization.id);
  return (
    <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title="Search" isTitleHidden>
      <Command label="Search repositories, pages and actions" loop className="flex min-h-0 flex-col">
        <Command.Input
          value={search}
          onValueChange={setSearch}
          placeholder="Search repositories, pages and actions"
          className="h-12 shrink-0 border-line border-b bg-transparent px-4 text-lg outline-none placeholder:text-ink-subtle"
        />
        <Command.List className="min-h-0 overflow-y-auto px-2 pb-2" aria-label="Results">
          <Command.Empty className="px-2 py-6 text-ink-muted text-sm">Nothing is called that here.</Command.Empty>
          <RepositoryGroup run={run} />
          <Command.Group heading="Repositories" className={groupClasses}>
            {(repositories.data?.pages[0]?.items ?? []).map(({ repository }) => (
              <Item
                key={repository.id}
                value={fullNameOf(repository)}
                hint="Repository"
                onSelect={() => go(paths.repository(organization.slug, repository))}
              >
                {fullNameOf(repository)}
              </Item>
            ))}
          </Command.Group>
          <Command.Group heading="Pages" className={groupClasses}>
            <Item value="repositories page" hint="g r" onSelect={() => go(paths.repositories(organization.slug))}>
              Repositories
            </Item>
            <Item value="findings page" hint="g f" onSelect={() => go(paths.findings(organization.slug))}>
              Findings
            </Item>
            <Item value="fleet maturity page" onSelect={() => go(paths.fleet(organization.slug))}>
              Fleet
            </Item>
            {isAdmin(organization)
              ? adminPages.map((page) => (
                  <Item key={page} value={`admin ${page} ai page`} onSelect={() => go(paths.admin(organization.slug, page))}>
                    Admin: {page === 'requests' ? 'AI requests' : page}
                  </Item>
                ))
              : null}
            <Item value="connect repositories onboarding" onSelect={() => go(paths.onboarding(organization.slug, 'choose'))}>
              Connect repositories
            </Item>
            {others.map((other) => (
              <Item key={other.id} value={`switch to organization ${other.slug}`} onSelect={() => go(paths.repositories(other.slug))}>
                Switch to {other.name}
              </Item>
            ))}
          </Command.Group>
          <Command.Group heading="Actions" className={groupClasses}>
            {themes.map((theme) => (
              <Item key={theme} value={`theme ${theme}`} onSelect={() => run(() => setTheme(theme))}>
                Theme: {theme}
              </Item>
            ))}
            <Item value="keyboard help" hint="?" onSelect={() => run(onHelp)}>
              Keyboard help
            </Item>
            <Item value="sign out" onSelect={() => run(() => signOut.mutate())}>
              Sign out
            </Item>
          </Command.Group>
        </Command.List>
      </Command>
    </Dialog>
  );
}
