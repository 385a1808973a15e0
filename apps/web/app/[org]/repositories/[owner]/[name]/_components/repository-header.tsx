import { ExternalLink, GitBranch, Lock, RefreshCw } from 'lucide-react';
import { useStartAnalysis } from '#api/analyses/start-analysis.ts';
import { fullNameOf } from '#api/repository-address.ts';
import { progressText } from '#components/job/job-progress.ts';
import { type NextAction, repositoryState } from '#components/repository/repository-state.ts';
import { RepositoryStateBadge } from '#components/repository/repository-state-badge.tsx';
import { Button, buttonClasses } from '#components/ui/button.tsx';
import { MiddleTruncate } from '#components/ui/middle-truncate.tsx';
import type { RepositoryTab } from '#navigation/paths.ts';
import type { TabProps } from './tab-props.ts';

const actionTabs: Partial<Record<NextAction, { readonly tab: RepositoryTab; readonly text: string }>> = {
  'review-proposal': { tab: 'proposal', text: 'Review proposal' },
  'see-run': { tab: 'runs', text: 'See what failed' },
  settings: { tab: 'settings', text: 'Settings' },
};

/** The one next thing to do, and nothing where the open tab already offers it. */
function NextActionButton({ overview, address, tab, onTab }: TabProps & { readonly tab: RepositoryTab }) {
  const startAnalysis = useStartAnalysis(address);
  const { action } = repositoryState(overview);
  const target = actionTabs[action];
  if (target !== undefined) {
    if (target.tab === tab || (action === 'see-run' && tab === 'overview')) return null;
    return (
      <Button variant="primary" onClick={() => onTab(target.tab)}>
        {target.text}
      </Button>
    );
  }
  if (action === 'see-pull-request' && overview.pullRequest !== null) {
    return (
      <a href={overview.pullRequest.url} target="_blank" rel="noreferrer" className={buttonClasses()}>
        Pull request #{overview.pullRequest.number} <ExternalLink aria-hidden className="size-3.5" />
      </a>
    );
  }
  if (action !== 'analyse') return null;
  return (
    <Button
      variant="primary"
      isPending={startAnalysis.isPending}
      onClick={() => startAnalysis.mutate()}
      icon={<RefreshCw aria-hidden className="size-4" />}
    >
      Analyse
    </Button>
  );
}

/** Name, state and next action of a repository. */
export function RepositoryHeader(props: TabProps & { readonly tab: RepositoryTab }) {
  const { repository, latestJob, latestAnalysis } = props.overview;
  const state = repositoryState(props.overview);
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="flex min-w-0 flex-col gap-1">
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="flex min-w-0 max-w-full font-medium text-xl">
            <MiddleTruncate text={fullNameOf(repository)} />
          </h1>
          {repository.isPrivate ? <Lock aria-label="private" className="size-4 shrink-0 text-ink-subtle" /> : null}
          <RepositoryStateBadge state={state} />
          {state.icon === 'working' && latestJob !== null ? (
            <span className="text-ink-muted text-sm">{progressText(latestJob)}</span>
          ) : null}
        </div>
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-ink-muted text-sm">
          <span className="inline-flex items-center gap-1">
            <GitBranch aria-hidden className="size-3.5" /> {repository.defaultBranch}
          </span>
          {latestAnalysis === null ? null : (
            <a
              href={`${repository.url}/commit/${latestAnalysis.commitSha}`}
              target="_blank"
              rel="noreferrer"
              className="font-mono text-xs hover:text-ink hover:underline"
              title="The commit of the latest analysis"
            >
              {latestAnalysis.commitSha.slice(0, 7)}
            </a>
          )}
          <a
            href={repository.url}
            target="_blank"
            rel="noreferrer"
            className="inline-flex items-center gap-1 hover:text-ink hover:underline"
          >
            GitHub <ExternalLink aria-hidden className="size-3" />
          </a>
        </p>
      </div>
      <NextActionButton {...props} />
    </header>
  );
}
