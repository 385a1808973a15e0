import type { AvailableRepository } from '@autodevops/contracts/api';
import { Lock } from 'lucide-react';
import { fullNameOf } from '#api/repository-address.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { MiddleTruncate } from '#components/ui/middle-truncate.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';

interface ListProps {
  readonly items: readonly AvailableRepository[];
  readonly totalCount: number;
  readonly chosen: ReadonlyMap<number, AvailableRepository>;
  readonly onToggle: (repositories: readonly AvailableRepository[], isChosen: boolean) => void;
  readonly onMore: (() => void) | null;
  readonly isLoadingMore: boolean;
}

const boxClasses = 'size-4 shrink-0 accent-accent';

function AvailableRow({
  repository,
  isChosen,
  onToggle,
}: {
  repository: AvailableRepository;
  isChosen: boolean;
  onToggle: (isChosen: boolean) => void;
}) {
  const fullName = fullNameOf(repository);
  return (
    <li className="border-line border-b last:border-b-0">
      <label className="flex min-h-12 items-center gap-3 px-4 py-2 hover:bg-hover/60 has-[input:disabled]:hover:bg-transparent">
        <input
          type="checkbox"
          className={boxClasses}
          aria-label={fullName}
          data-list-item
          checked={repository.isConnected || isChosen}
          disabled={repository.isConnected}
          onChange={(event) => onToggle(event.target.checked)}
        />
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="flex min-w-0 items-center gap-2 text-sm">
            <MiddleTruncate text={fullName} />
            {repository.isPrivate ? <Lock aria-label="private" className="size-3.5 shrink-0 text-ink-subtle" /> : null}
          </span>
          {repository.description === null ? null : <span className="truncate-line text-ink-muted text-xs">{repository.description}</span>}
        </span>
        {repository.isConnected ? (
          <Badge>Connected</Badge>
        ) : repository.pushedAt === null ? null : (
          <span className="shrink-0 text-ink-muted text-xs">
            pushed <RelativeTime at={repository.pushedAt} />
          </span>
        )}
      </label>
    </li>
  );
}

/** What the App sees, each with a box; what is connected already is marked and cannot be chosen. */
export function AvailableRepositoryList({ items, totalCount, chosen, onToggle, onMore, isLoadingMore }: ListProps) {
  const open = items.filter(({ isConnected }) => !isConnected);
  const chosenHere = open.filter(({ githubRepositoryId }) => chosen.has(githubRepositoryId)).length;
  return (
    <>
      <div className="rounded-md border border-line bg-surface">
        <label className="flex h-10 items-center gap-3 border-line border-b px-4 text-ink-muted text-sm">
          <input
            type="checkbox"
            className={boxClasses}
            ref={(box) => {
              if (box) box.indeterminate = chosenHere > 0 && chosenHere < open.length;
            }}
            checked={open.length > 0 && chosenHere === open.length}
            disabled={open.length === 0}
            onChange={(event) => onToggle(open, event.target.checked)}
          />
          Select all shown
          <span className="ml-auto text-xs">
            {items.length} of {totalCount}
          </span>
        </label>
        <ul aria-label="Repositories of the account">
          {items.map((repository) => (
            <AvailableRow
              key={repository.githubRepositoryId}
              repository={repository}
              isChosen={chosen.has(repository.githubRepositoryId)}
              onToggle={(isChosen) => onToggle([repository], isChosen)}
            />
          ))}
        </ul>
      </div>
      {onMore === null ? null : (
        <Button className="self-center" isPending={isLoadingMore} onClick={onMore}>
          Load more
        </Button>
      )}
    </>
  );
}
