import type { RepositoryOverview } from '@autodevops/contracts/api';
import { ArrowRight } from 'lucide-react';
import Link from 'next/link';
import { fullNameOf } from '#api/repository-address.ts';
import { JobFailure } from '#components/job/job-failure.tsx';
import { JobSteps } from '#components/job/job-steps.tsx';
import { usePlace } from '#components/organization/organization-context.tsx';
import { hasFailed, isActive, repositoryState } from '#components/repository/repository-state.ts';
import { RepositoryStateBadge } from '#components/repository/repository-state-badge.tsx';
import { Button, buttonClasses } from '#components/ui/button.tsx';
import { MiddleTruncate } from '#components/ui/middle-truncate.tsx';
import { paths } from '#navigation/paths.ts';

function WatchedRepository({ overview }: { readonly overview: RepositoryOverview }) {
  const { organization } = usePlace();
  const { repository, latestJob, latestAnalysis } = overview;
  return (
    <li className="flex flex-col gap-2 rounded-md border border-line bg-surface px-4 py-3">
      <div className="flex min-w-0 flex-wrap items-center gap-2">
        <Link
          href={paths.repository(organization.slug, repository)}
          aria-label={fullNameOf(repository)}
          data-list-item
          className="flex min-w-0 font-medium hover:underline"
        >
          <MiddleTruncate text={fullNameOf(repository)} />
        </Link>
        <span className="ml-auto">
          <RepositoryStateBadge state={repositoryState(overview)} />
        </span>
      </div>
      {latestJob !== null && isActive(latestJob) ? <JobSteps job={latestJob} /> : null}
      {latestJob !== null && hasFailed(latestJob) ? <JobFailure job={latestJob} /> : null}
      {latestAnalysis === null ? null : <p className="text-ink-muted text-sm">{latestAnalysis.headline}</p>}
    </li>
  );
}

/** Step three: the first analyses as they go on. The newest repositories come first. */
export function WatchStep({ repositories, onMore }: { readonly repositories: readonly RepositoryOverview[]; readonly onMore: () => void }) {
  const { organization } = usePlace();
  const working = repositories.filter(({ latestJob }) => latestJob !== null && isActive(latestJob)).length;
  return (
    <section className="flex flex-col gap-4" aria-labelledby="watch-title">
      <div className="flex flex-col gap-1">
        <h2 id="watch-title" className="font-medium text-lg">
          Watch the first analysis
        </h2>
        <p role="status" className="text-ink-muted">
          {working === 0
            ? 'Every analysis has ended. Open a repository to read what was found.'
            : `${working} of ${repositories.length} still at work. You can leave; it goes on.`}
        </p>
      </div>
      <ul aria-label="Analyses" className="flex flex-col gap-3">
        {repositories.map((overview) => (
          <WatchedRepository key={overview.repository.id} overview={overview} />
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Link href={paths.repositories(organization.slug)} className={buttonClasses({ variant: 'primary' })}>
          Go to the repositories <ArrowRight aria-hidden className="size-4" />
        </Link>
        <Button onClick={onMore}>Connect more</Button>
      </div>
    </section>
  );
}
