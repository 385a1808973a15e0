'use client';

import type { RepositoryOverview } from '@autodevops/contracts/api';
import { AppError } from '@autodevops/contracts/errors';
import { FolderX } from 'lucide-react';
import dynamic from 'next/dynamic';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import type { ComponentType } from 'react';
import { useRepository } from '#api/repositories/get-repository.ts';
import { fullNameOf } from '#api/repository-address.ts';
import { usePlace } from '#components/organization/organization-context.tsx';
import { canReview, isActive } from '#components/repository/repository-state.ts';
import { buttonClasses } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { type Tab, Tabs } from '#components/ui/tabs.tsx';
import { paths, type RepositoryTab, repositoryTabs } from '#navigation/paths.ts';
import { pushQuery, pushSearch } from '#navigation/replace-search.ts';
import { AccessNotice } from './access-notice.tsx';
import { OverviewTab } from './overview/overview-tab.tsx';
import { RepositoryHeader } from './repository-header.tsx';
import { RepositorySkeleton, TabSkeleton } from './repository-skeleton.tsx';
import type { TabProps } from './tab-props.ts';

const panels: Record<RepositoryTab, ComponentType<TabProps>> = {
  overview: OverviewTab,
  stack: dynamic(() => import('./stack/stack-tab.tsx').then((module) => module.StackTab), {
    loading: () => <TabSkeleton what="the stack" />,
  }),
  findings: dynamic(() => import('./findings/findings-tab.tsx').then((module) => module.FindingsTab), {
    loading: () => <TabSkeleton what="the findings" />,
  }),
  proposal: dynamic(() => import('./proposal/proposal-tab.tsx').then((module) => module.ProposalTab), {
    loading: () => <TabSkeleton what="the proposal" />,
  }),
  runs: dynamic(() => import('./runs/runs-tab.tsx').then((module) => module.RunsTab), { loading: () => <TabSkeleton what="the runs" /> }),
  settings: dynamic(() => import('./settings/settings-tab.tsx').then((module) => module.SettingsTab), {
    loading: () => <TabSkeleton what="the settings" />,
  }),
};

const titles: Record<RepositoryTab, string> = {
  overview: 'Overview',
  stack: 'Stack',
  findings: 'Findings',
  proposal: 'Proposal',
  runs: 'Runs',
  settings: 'Settings',
};

function tabsOf(overview: RepositoryOverview): readonly Tab<RepositoryTab>[] {
  const findings = Object.values(overview.latestAnalysis?.findingCounts ?? {}).reduce((sum, count) => sum + count, 0);
  const marks: Partial<Record<RepositoryTab, Tab<RepositoryTab>['mark']>> = {
    findings: findings > 0 ? findings : undefined,
    proposal: canReview(overview) ? 'dot' : undefined,
    runs: overview.latestJob !== null && isActive(overview.latestJob) ? 'dot' : undefined,
  };
  return repositoryTabs.map((id) => ({ id, title: titles[id], mark: marks[id] }));
}

function NotConnected({ fullName }: { readonly fullName: string }) {
  const { organization } = usePlace();
  return (
    <>
      <h1 className="sr-only">{fullName}</h1>
      <EmptyState
        icon={FolderX}
        title={`${fullName} is not connected here`}
        action={
          <Link href={paths.repositories(organization.slug)} className={buttonClasses()}>
            All repositories
          </Link>
        }
      >
        Check the name, switch the organization, or connect the repository. If it was renamed on GitHub, it is listed under its new name.
      </EmptyState>
    </>
  );
}

/** One repository: its state and the one next action, and a tab for each thing that is known of it. */
export function RepositoryView({ owner, name }: { readonly owner: string; readonly name: string }) {
  const { organization } = usePlace();
  const address = { organizationId: organization.id, owner, name };
  const repository = useRepository(address);
  const wanted = useSearchParams().get('tab');
  const tab = repositoryTabs.find((each) => each === wanted) ?? 'overview';
  const onTab: TabProps['onTab'] = (next, severities) => {
    if (severities === undefined) pushSearch('tab', next === 'overview' ? '' : next);
    else pushQuery(new URLSearchParams({ tab: next, severity: severities.join(',') }));
  };
  if (repository.isPending) return <RepositorySkeleton />;
  if (repository.data === undefined) {
    if (AppError.is(repository.error) && repository.error.code === 'repository.not_found')
      return <NotConnected fullName={fullNameOf(address)} />;
    return <ErrorState error={repository.error} onRetry={() => void repository.refetch()} />;
  }
  const Panel = panels[tab];
  return (
    <div className="flex flex-col gap-4">
      <RepositoryHeader overview={repository.data} address={address} tab={tab} onTab={onTab} />
      <AccessNotice status={repository.data.repository.status} />
      <Tabs label="Repository" tabs={tabsOf(repository.data)} current={tab} onChange={(next) => onTab(next)}>
        <Panel overview={repository.data} address={address} onTab={onTab} />
      </Tabs>
    </div>
  );
}
