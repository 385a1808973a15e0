import type { RepositoryFinding } from '@autodevops/contracts/api';
import { BookOpenText, LoaderCircle } from 'lucide-react';
import { useExplainFinding } from '../../api/ai/explain-finding.ts';
import { ClaimList } from '../ai/claims.tsx';
import { OriginLine } from '../ai/origin-line.tsx';
import { QuotaRefusalNotice } from '../ai/quota-refusal.tsx';
import { usePlace } from '../organization/organization-context.tsx';
import { Button } from '../ui/button.tsx';
import { ErrorState } from '../ui/error-state.tsx';

type Explained = ReturnType<typeof useExplainFinding>;

function Answer({ item, data }: { readonly item: RepositoryFinding; readonly data: NonNullable<Explained['data']> }) {
  const { explanation, citations, origin } = data;
  const refusal = origin.offlineReason?.kind === 'quota' ? origin.offlineReason.refusal : null;
  // The finding itself is what the reader has open: a link to it would lead nowhere.
  const of = {
    citations: citations.filter(({ id }) => id !== item.finding.fingerprint),
    repository: { ...item.repository, commitSha: item.commitSha },
  };
  return (
    <>
      {refusal === null ? null : <QuotaRefusalNotice refusal={refusal} />}
      <h4 className="font-medium text-sm">{refusal === null ? 'What it means here' : 'What the rules say meanwhile'}</h4>
      <ClaimList claims={explanation.meaning} {...of} />
      {explanation.steps.length === 0 ? null : (
        <>
          <h4 className="font-medium text-sm">What to do</h4>
          <ClaimList claims={explanation.steps} isSteps {...of} />
        </>
      )}
      <OriginLine origin={origin} />
    </>
  );
}

/** Explains a finding in the light of its repository, when asked to. A viewer cannot ask: it counts. */
export function ExplainFinding({ item }: { readonly item: RepositoryFinding }) {
  const { organization } = usePlace();
  const explanation = useExplainFinding(organization.id, item.id);
  if (organization.role === 'viewer' || item.state === 'mended') return null;
  if (explanation.isIdle) {
    return (
      <Button
        size="sm"
        className="self-start"
        onClick={() => explanation.mutate()}
        icon={<BookOpenText aria-hidden className="size-3.5" strokeWidth={1.75} />}
      >
        Explain
      </Button>
    );
  }
  return (
    <section aria-label="Explanation" className="flex flex-col gap-2 border-line-strong border-l-2 py-1 pl-4">
      {explanation.isPending ? (
        <div role="status" className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-muted text-sm">
          <LoaderCircle aria-hidden className="size-4 animate-spin" />
          Reading the finding and its repository…
          <Button size="sm" variant="ghost" onClick={explanation.cancel}>
            Cancel
          </Button>
        </div>
      ) : null}
      {explanation.isError ? (
        <ErrorState error={explanation.error} onRetry={() => explanation.mutate()}>
          What the finding is and how it is mended stands above.
        </ErrorState>
      ) : null}
      {explanation.isSuccess ? <Answer item={item} data={explanation.data} /> : null}
      {explanation.isSuccess && explanation.data.origin.source === 'offline' ? (
        <Button size="sm" variant="ghost" className="-ml-2 self-start" onClick={() => explanation.mutate()}>
          Ask again
        </Button>
      ) : null}
    </section>
  );
}
