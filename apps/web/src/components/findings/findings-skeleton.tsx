import { LoadingNotice, Skeleton } from '../ui/skeleton.tsx';

const rows = ['a', 'b', 'c', 'd', 'e'];

/** The groups of the list before they are known. */
export function FindingGroupsSkeleton() {
  return (
    <div className="rounded-md border border-line bg-surface" aria-busy>
      <LoadingNotice what="findings" />
      {rows.map((row) => (
        <div key={row} className="flex h-16 items-center gap-4 border-line border-b px-4 last:border-b-0">
          <Skeleton className="size-4" />
          <span className="flex flex-1 flex-col gap-2">
            <Skeleton className="h-4 w-80 max-w-full" />
            <Skeleton className="h-3 w-52 max-w-[70%]" />
          </span>
          <Skeleton className="h-5 w-16 max-sm:hidden" />
        </div>
      ))}
    </div>
  );
}

/** The whole page before anything is known. */
export function FindingsSkeleton() {
  return (
    <div className="flex flex-col gap-4" aria-busy>
      <Skeleton className="h-7 w-32" />
      <Skeleton className="h-9 w-full max-w-md" />
      <Skeleton className="h-8 w-full max-w-xl" />
      <FindingGroupsSkeleton />
    </div>
  );
}
