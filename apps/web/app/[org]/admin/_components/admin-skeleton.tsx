import { LoadingNotice, Skeleton } from '#components/ui/skeleton.tsx';

/** A page of the admin area before its numbers are there. */
export function AdminSkeleton({ what }: { readonly what: string }) {
  return (
    <div className="flex flex-col gap-4">
      <LoadingNotice what={what} />
      <Skeleton className="h-20 rounded-md" />
      <Skeleton className="h-72 rounded-md" />
    </div>
  );
}
