import type { RepositoryOverview } from '@autodevops/contracts/api';
import { Lock } from 'lucide-react';
import Link from 'next/link';
import { fullNameOf } from '#api/repository-address.ts';
import { progressText } from '#components/job/job-progress.ts';
import { LanguagesText } from '#components/repository/languages.tsx';
import { Level } from '#components/repository/level.tsx';
import { isActive, repositoryState } from '#components/repository/repository-state.ts';
import { RepositoryStateBadge } from '#components/repository/repository-state-badge.tsx';
import { SeverityCounts } from '#components/repository/severity-counts.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { MiddleTruncate } from '#components/ui/middle-truncate.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '#components/ui/table.tsx';
import { paths } from '#navigation/paths.ts';

const nothing = (
  <span className="text-ink-subtle">
    <span aria-hidden>–</span>
    <span className="sr-only">none yet</span>
  </span>
);

function RepositoryRow({ overview, organizationSlug }: { readonly overview: RepositoryOverview; readonly organizationSlug: string }) {
  const { repository, latestAnalysis, latestJob, pullRequest } = overview;
  const fullName = fullNameOf(repository);
  return (
    <Row>
      <Cell className="w-full max-w-0 max-sm:max-w-full">
        <Link
          href={paths.repository(organizationSlug, repository)}
          aria-label={fullName}
          data-list-item
          data-row-link
          className="flex min-w-0 items-center gap-2 font-medium after:absolute after:inset-0"
        >
          <MiddleTruncate text={fullName} />
          {repository.isPrivate ? <Lock aria-label="private" className="size-3.5 shrink-0 text-ink-subtle" /> : null}
        </Link>
      </Cell>
      <Cell className="max-lg:hidden">
        {latestAnalysis === null || latestAnalysis.languages.length === 0 ? (
          nothing
        ) : (
          <LanguagesText languages={latestAnalysis.languages} />
        )}
      </Cell>
      <Cell className={latestAnalysis === null ? 'max-sm:hidden' : undefined}>
        {latestAnalysis?.maturityLevel == null ? nothing : <Level value={latestAnalysis.maturityLevel} />}
      </Cell>
      <Cell
        className={classNames(
          'whitespace-nowrap sm:max-md:hidden',
          latestAnalysis === null ? 'max-sm:hidden' : 'max-sm:order-last max-sm:w-full',
        )}
      >
        {latestAnalysis === null ? nothing : <SeverityCounts counts={latestAnalysis.findingCounts} />}
      </Cell>
      <Cell>
        <span className="flex items-center gap-2">
          <RepositoryStateBadge state={repositoryState(overview)} />
          {pullRequest?.state === 'open' ? <span className="text-ink-muted">#{pullRequest.number}</span> : null}
        </span>
      </Cell>
      <Cell className="text-right text-ink-muted max-sm:ml-auto">
        {latestJob !== null && isActive(latestJob) ? (
          <span className="whitespace-nowrap text-accent-ink" title={progressText(latestJob)}>
            {progressText(latestJob).split(':')[0]}
          </span>
        ) : latestAnalysis === null ? (
          nothing
        ) : (
          <RelativeTime at={latestAnalysis.createdAt} />
        )}
      </Cell>
    </Row>
  );
}

/** One row a repository; a row is a link. */
export function RepositoriesTable(props: { readonly items: readonly RepositoryOverview[]; readonly organizationSlug: string }) {
  return (
    <div className="rounded-md border border-line bg-surface">
      <Table caption="Connected repositories">
        <TableHead>
          <HeadCell>Repository</HeadCell>
          <HeadCell className="max-lg:hidden">Languages</HeadCell>
          <HeadCell>Level</HeadCell>
          <HeadCell className="sm:max-md:hidden">Open findings</HeadCell>
          <HeadCell>State</HeadCell>
          <HeadCell className="text-right">Last analysis</HeadCell>
        </TableHead>
        <TableBody>
          {props.items.map((overview) => (
            <RepositoryRow key={overview.repository.id} overview={overview} organizationSlug={props.organizationSlug} />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
