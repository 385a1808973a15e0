import type { RepositoryOverview } from '@autodevops/contracts/api';
import { LoaderCircle } from 'lucide-react';
import { useWrittenAnalysis } from '#api/analyses/get-written-analysis.ts';
import type { RepositoryAddress } from '#api/repository-address.ts';
import { type CitedRepository, ClaimList, ClaimText } from '#components/ai/claims.tsx';
import { OriginLine } from '#components/ai/origin-line.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { TabProps } from '../tab-props.ts';

type Latest = NonNullable<RepositoryOverview['latestAnalysis']>;

function Written({
  analysis,
  address,
  repository,
}: {
  readonly analysis: Latest;
  readonly address: RepositoryAddress;
  readonly repository: CitedRepository;
}) {
  const { data, isPending } = useWrittenAnalysis(address, analysis.id);
  if (isPending) {
    return (
      <Panel title="Summary">
        <div className="flex flex-col gap-2 px-4 py-4" aria-busy>
          <Skeleton className="h-4 w-full" />
          <Skeleton className="h-4 w-2/3" />
        </div>
      </Panel>
    );
  }
  if (data === undefined || data.prose === null) return null;
  const { prose, citations, origin, isBeingWritten } = data;
  return (
    <Panel title="Summary" isRegion>
      <div className="flex flex-col gap-3 px-4 py-3">
        <p className="max-w-[76ch] break-words text-sm">
          {prose.summary.map((claim, index) => (
            <span key={claim.text}>
              {index === 0 ? '' : ' '}
              <ClaimText claim={claim} citations={citations} repository={repository} />
            </span>
          ))}
        </p>
        {prose.advice.length === 0 ? null : (
          <div className="flex flex-col gap-1.5">
            <h3 className="font-medium text-sm">Advice</h3>
            <ClaimList claims={prose.advice} isSteps citations={citations} repository={repository} />
          </div>
        )}
        {isBeingWritten ? (
          <p role="status" className="flex items-center gap-1.5 text-ink-muted text-xs">
            <LoaderCircle aria-hidden className="size-3 animate-spin" /> Written by the rules; a model is being asked for more.
          </p>
        ) : origin === null ? null : (
          <OriginLine origin={origin} />
        )}
      </div>
    </Panel>
  );
}

/** What is written about the repository, each statement with a way to the facts and findings that it stands on. */
export function WrittenSummary({ overview, address }: Pick<TabProps, 'overview' | 'address'>) {
  const { latestAnalysis, repository } = overview;
  if (latestAnalysis === null) return null;
  return <Written analysis={latestAnalysis} address={address} repository={{ ...repository, commitSha: latestAnalysis.commitSha }} />;
}
