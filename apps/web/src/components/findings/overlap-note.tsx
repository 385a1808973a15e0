import type { OverlappingPullRequest } from '@autodevops/contracts/api';
import { GitPullRequest } from 'lucide-react';
import { classNames } from '../ui/class-names.ts';

/** Each of the pull requests once, oldest first. */
export function overlappingOf(items: readonly { readonly overlapping: readonly OverlappingPullRequest[] }[]): OverlappingPullRequest[] {
  const byUrl = new Map(items.flatMap(({ overlapping }) => overlapping).map((pull) => [pull.url, pull]));
  return [...byUrl.values()].sort((left, right) => left.number - right.number);
}

/** Says before a fix is asked for, and after it, that an open pull request of ours changes the same file. Nothing where there is none. */
export function OverlapNote({
  overlapping,
  className,
}: {
  readonly overlapping: readonly OverlappingPullRequest[];
  readonly className?: string;
}) {
  if (overlapping.length === 0) return null;
  return (
    <p className={classNames('flex items-start gap-2 text-sm text-warning', className)}>
      <GitPullRequest aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span className="min-w-0">
        {overlapping.map(({ number, url }, index) => (
          <span key={url}>
            {index === 0 ? '' : index === overlapping.length - 1 ? ' and ' : ', '}
            <a href={url} target="_blank" rel="noreferrer" className="font-medium underline">
              #{number}
            </a>
          </span>
        ))}{' '}
        {overlapping.length === 1 ? 'is open and changes' : 'are open and change'} the same file. Whichever is merged second may conflict:
        merge first, then mend the rest.
      </span>
    </p>
  );
}
