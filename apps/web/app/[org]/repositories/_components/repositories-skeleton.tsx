import { LoadingNotice, Skeleton } from '#components/ui/skeleton.tsx';

const rows = ['a', 'b', 'c', 'd', 'e', 'f'];

/** The rows of the table before they are known. */
export function RepositoryRowsSkeleton() {
  return (
    <div className="rounded-md border border-line bg-surface">
      <LoadingNotice what="repositories" />
      {rows.map((row) => (
        <div key={row} className="flex h-12 items-center gap-6 border-line border-b px-4 last:border-b-0">
          <Skeleton className="h-4 w-52 max-w-[45%]" />
          <Skeleton className="h-4 w-28 max-sm:hidden" />
          <Skeleton className="h-4 w-16 max-sm:hidden" />
          <Skeleton className="ml-auto h-4 w-20" />
        </div>
      ))}
    </div>
  );
}

/** The whole page before anything is known. */
export function RepositoriesSkeleton() {
  return (
    <div className="flex flex-col gap-4" aria-busy>
      <Skeleton className="h-7 w-40" />
      <Skeleton className="h-8 w-72 max-w-full" />
      <RepositoryRowsSkeleton />
    </div>
  );
}
