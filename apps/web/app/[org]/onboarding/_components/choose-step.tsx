'use client';

import type { AvailableRepository, Installation } from '@autodevops/contracts/api';
import { Search, SearchX } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { useDeferredValue, useState } from 'react';
import { useAvailableRepositories } from '#api/installations/list-available-repositories.ts';
import { useConnectRepositories } from '#api/repositories/connect-repositories.ts';
import { fullNameOf } from '#api/repository-address.ts';
import { usePlace } from '#components/organization/organization-context.tsx';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Input } from '#components/ui/input.tsx';
import { LoadingNotice, Skeleton } from '#components/ui/skeleton.tsx';
import { AvailableRepositoryList } from './available-repository-list.tsx';

type Chosen = ReadonlyMap<number, AvailableRepository>;

const mostAtOnce = 100;

function countText(count: number): string {
  if (count === 0) return 'repositories';
  return count === 1 ? '1 repository' : `${count} repositories`;
}

/** Which account's repositories are listed, where there are several. */
function AccountChoice(props: {
  readonly installations: readonly Installation[];
  readonly current: string;
  readonly onChange: (id: string) => void;
}) {
  if (props.installations.length < 2) return null;
  return (
    <label className="flex items-center gap-2 text-sm">
      <span className="text-ink-muted">Account</span>
      <select
        value={props.current}
        onChange={(event) => props.onChange(event.target.value)}
        className="h-8 rounded-md border border-control bg-surface px-2 text-ink text-sm"
      >
        {props.installations.map(({ id, accountLogin }) => (
          <option key={id} value={id}>
            {accountLogin}
          </option>
        ))}
      </select>
    </label>
  );
}

type Available = ReturnType<typeof useAvailableRepositories>;

/** The list, or why there is none. */
function AvailableResults(props: {
  readonly available: Available;
  readonly search: string;
  readonly settingsUrl: string;
  readonly chosen: Chosen;
  readonly onToggle: (repositories: readonly AvailableRepository[], isChosen: boolean) => void;
}) {
  const { available, search } = props;
  if (available.isPending) {
    return (
      <div className="flex flex-col gap-2" aria-busy>
        <LoadingNotice what="repositories" />
        <Skeleton className="h-12" />
        <Skeleton className="h-12" />
        <Skeleton className="h-12" />
      </div>
    );
  }
  if (available.data === undefined) return <ErrorState error={available.error} onRetry={() => void available.refetch()} />;
  const items = available.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return (
      <EmptyState icon={SearchX} title={search === '' ? 'The App sees no repository' : `No repository is called “${search}”`}>
        The App sees only what it was given on GitHub.{' '}
        <a href={props.settingsUrl} target="_blank" rel="noreferrer" className="text-accent-ink underline">
          Give it access to more
        </a>
        .
      </EmptyState>
    );
  }
  return (
    <AvailableRepositoryList
      items={items}
      totalCount={available.data.pages[0]?.totalCount ?? items.length}
      chosen={props.chosen}
      onToggle={props.onToggle}
      onMore={available.hasNextPage ? () => void available.fetchNextPage() : null}
      isLoadingMore={available.isFetchingNextPage}
    />
  );
}

/** What is chosen, in words: the first three names and how many more. */
function chosenText(chosen: Chosen): string {
  if (chosen.size === mostAtOnce) return `At most ${mostAtOnce} at once; connect these first.`;
  const names = [...chosen.values()].slice(0, 3).map(fullNameOf).join(', ');
  return chosen.size > 3 ? `${names} and ${chosen.size - 3} more` : names;
}

/** The repositories of one installation, with what is chosen of them. */
function Choice({ installation, onConnected }: { readonly installation: Installation; readonly onConnected: () => void }) {
  const { organization } = usePlace();
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<Chosen>(new Map());
  const available = useAvailableRepositories(organization.id, installation.id, useDeferredValue(search.trim()));
  const connect = useConnectRepositories(organization.id);
  const toggle = (repositories: readonly AvailableRepository[], isChosen: boolean) => {
    const next = new Map(chosen);
    for (const repository of repositories) {
      if (isChosen && next.size < mostAtOnce) next.set(repository.githubRepositoryId, repository);
      else if (!isChosen) next.delete(repository.githubRepositoryId);
    }
    setChosen(next);
  };
  const submit = () =>
    connect.mutate({ installationId: installation.id, githubRepositoryIds: [...chosen.keys()] }, { onSuccess: onConnected });
  return (
    <div className="flex flex-col gap-3">
      <Input
        type="search"
        aria-label="Search repositories of the account"
        placeholder="Search by name"
        className="sm:max-w-80"
        icon={<Search aria-hidden className="size-4" strokeWidth={1.75} />}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <AvailableResults available={available} search={search} settingsUrl={installation.settingsUrl} chosen={chosen} onToggle={toggle} />
      {connect.isError ? <ErrorState error={connect.error}>Your choice is kept.</ErrorState> : null}
      <div className="sticky bottom-0 -mx-1 flex flex-wrap items-center gap-3 bg-canvas px-1 py-3">
        <Button variant="primary" disabled={chosen.size === 0} isPending={connect.isPending} onClick={submit}>
          Connect {countText(chosen.size)}
        </Button>
        <p role="status" className="text-ink-muted text-sm">
          {chosenText(chosen)}
        </p>
      </div>
    </div>
  );
}

/** Step two: which repositories to connect. */
export function ChooseStep({
  installations,
  onConnected,
}: {
  readonly installations: readonly Installation[];
  readonly onConnected: () => void;
}) {
  const active = installations.filter(({ status }) => status === 'active');
  // GitHub leads back with the installation that was just made.
  const [installationId, setInstallationId] = useState(useSearchParams().get('installation_id'));
  const installation = active.find(({ id }) => id === installationId) ?? active[0];
  if (installation === undefined) return null;
  return (
    <section className="flex flex-col gap-4" aria-labelledby="choose-title">
      <div className="flex flex-col gap-1">
        <h2 id="choose-title" className="font-medium text-lg">
          Choose repositories
        </h2>
        <p className="max-w-[64ch] text-ink-muted">
          Each one you connect is analysed at once and again on every push to its default branch. Nothing is written to it before you open a
          pull request.
        </p>
      </div>
      <AccountChoice installations={active} current={installation.id} onChange={setInstallationId} />
      <Choice key={installation.id} installation={installation} onConnected={onConnected} />
    </section>
  );
}
