import type { RepositoryOverview } from '@autodevops/contracts/api';
import { LoaderCircle } from 'lucide-react';
import { useWrittenAnalysis } from '#api/analyses/get-written-analysis.ts';
import type { RepositoryAddress } from '#api/repository-address.ts';
import { type CitedRepository, ClaimList, ClaimText } from '#components/ai/claims.tsx';
import { OriginLine } from '#components/ai/origin-line.tsx';
import { classNames } from '#components/ui/class-names.ts';
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
  const { data } = useWrittenAnalysis(address, analysis.id);
  if (data === undefined || data.prose === null) return <p className="max-w-[72ch] text-lg">{analysis.headline}</p>;
  const { prose, citations, origin, isBeingWritten } = data;
  // What a model wrote never stands in the place of the sentence that is made from facts.
  const isByModel = origin !== null && origin.source !== 'offline';
  return (
    <section aria-label="Summary" className="flex flex-col gap-3">
      {isByModel ? <p className="max-w-[72ch] text-lg">{analysis.headline}</p> : null}
      <p className={classNames('max-w-[76ch] break-words', isByModel ? 'text-sm' : 'text-lg')}>
        {prose.summary.map((claim, index) => (
          <span key={claim.text}>
            {index === 0 ? '' : ' '}
            <ClaimText claim={claim} citations={citations} repository={repository} />
          </span>
        ))}
      </p>
      {prose.advice.length === 0 ? null : (
        <div className="flex flex-col gap-1.5">
          <h2 className="font-medium text-sm">Advice</h2>
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
    </section>
  );
}

/** What the repository is and what to do next: one sentence from facts, and prose whose statements lead to theirs. */
export function WrittenSummary({ overview, address }: Pick<TabProps, 'overview' | 'address'>) {
  const { latestAnalysis, repository } = overview;
  if (latestAnalysis === null) return null;
  return <Written analysis={latestAnalysis} address={address} repository={{ ...repository, commitSha: latestAnalysis.commitSha }} />;
}
