import { LoadingNotice, Skeleton } from '../ui/skeleton.tsx';

/** The frame before it is known who is signed in. */
export function FrameSkeleton() {
  return (
    <div className="grid min-h-dvh grid-cols-1 lg:grid-cols-[232px_1fr]">
      <LoadingNotice what="AutoDevOps" />
      <div className="hidden flex-col gap-3 border-line border-r bg-sunken p-4 lg:flex">
        <Skeleton className="h-6 w-36" />
        <Skeleton className="mt-3 h-5 w-28" />
        <Skeleton className="h-5 w-40" />
      </div>
      <main aria-busy>
        <div className="flex h-12 items-center border-line border-b px-4 sm:px-6">
          <Skeleton className="h-4 w-48" />
        </div>
        <div className="mx-auto flex max-w-[1180px] flex-col gap-4 px-4 pt-6 sm:px-6">
          <Skeleton className="h-7 w-64" />
          <Skeleton className="h-40 w-full" />
        </div>
      </main>
    </div>
  );
}
