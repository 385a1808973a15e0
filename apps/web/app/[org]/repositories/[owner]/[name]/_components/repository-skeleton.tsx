import { LoadingNotice, Skeleton } from '#components/ui/skeleton.tsx';

/** What a tab shows before its data is there. */
export function TabSkeleton({ what }: { readonly what: string }) {
  return (
    <div className="flex flex-col gap-4" aria-busy>
      <LoadingNotice what={what} />
      <Skeleton className="h-20 w-full" />
      <Skeleton className="h-48 w-full" />
    </div>
  );
}

/** The page of a repository before anything is known of it. */
export function RepositorySkeleton() {
  return (
    <div className="flex flex-col gap-5">
      <div className="flex items-center justify-between gap-4">
        <Skeleton className="h-7 w-64" />
        <Skeleton className="h-8 w-32" />
      </div>
      <Skeleton className="h-9 w-full max-w-md" />
      <TabSkeleton what="the repository" />
    </div>
  );
}
