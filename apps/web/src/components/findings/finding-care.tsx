import type { RepositoryFinding } from '@autodevops/contracts/api';
import { BadgeCheck, GitMerge, GitPullRequest, Undo2 } from 'lucide-react';
import { sourceUrl } from '../../navigation/paths.ts';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { SourceLink } from '../ui/source-link.tsx';

/** What was done about a finding, in one word: in the row. */
export function CareBadge({ item }: { readonly item: RepositoryFinding }) {
  const { state, pullRequest } = item;
  if (state === 'acknowledged') return <Badge icon={BadgeCheck}>Acknowledged</Badge>;
  if (pullRequest === null || state === 'open') return null;
  const isMerged = pullRequest.state === 'merged';
  const text =
    state === 'mended' ? `Mended by #${pullRequest.number}` : isMerged ? `#${pullRequest.number} merged` : `#${pullRequest.number} open`;
  return (
    <Badge tone={isMerged ? 'accent' : 'success'} icon={isMerged ? GitMerge : GitPullRequest}>
      {text}
    </Badge>
  );
}

function PullRequestCare({ item }: { readonly item: RepositoryFinding }) {
  const { state, pullRequest } = item;
  if (pullRequest === null) return null;
  const link = (
    <a href={pullRequest.url} target="_blank" rel="noreferrer" className="font-medium text-accent-ink hover:underline">
      #{pullRequest.number}
    </a>
  );
  if (state === 'mended') return <p>Mended by {link}. The latest analysis no longer finds it.</p>;
  if (pullRequest.state === 'merged') return <p>{link} is merged. The analysis of the merged commit will tell whether it is gone.</p>;
  return <p>{link} mends this. It is closed here when the pull request is merged and the next analysis no longer finds it.</p>;
}

/** What was done about a finding, and how to take it back. */
export function FindingCare({ item, onUndo }: { readonly item: RepositoryFinding; readonly onUndo: (() => void) | null }) {
  const { acknowledgement, pullRequest, finding, repository, commitSha } = item;
  const { suppression } = finding;
  if (acknowledgement === null && pullRequest === null && suppression === null) return null;
  return (
    <div className="flex flex-col gap-2 rounded-md border border-line bg-sunken px-3 py-2 text-sm">
      <PullRequestCare item={item} />
      {acknowledgement === null ? null : (
        <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
          <div className="min-w-0">
            <p className="break-words">“{acknowledgement.reason}”</p>
            <p className="text-ink-muted text-xs">
              Acknowledged by {acknowledgement.by ?? 'a former member'} <RelativeTime at={acknowledgement.at} />
              {acknowledgement.expiresAt === null ? ', for good' : `, until ${acknowledgement.expiresAt.slice(0, 10)}`}
            </p>
          </div>
          {onUndo === null ? null : (
            <Button size="sm" onClick={onUndo} icon={<Undo2 aria-hidden className="size-3.5" />}>
              Undo
            </Button>
          )}
        </div>
      )}
      {suppression === null || acknowledgement !== null ? null : (
        <div>
          <p className="break-words">“{suppression.reason === '' ? 'No reason is given.' : suppression.reason}”</p>
          <p className="text-ink-muted text-xs">
            Acknowledged in{' '}
            {suppression.place === null ? (
              'the repository'
            ) : (
              <SourceLink place={suppression.place} href={sourceUrl(repository.url, commitSha, suppression.place)} />
            )}
            {suppression.until === null ? '' : `, until ${suppression.until}`}
          </p>
        </div>
      )}
    </div>
  );
}
