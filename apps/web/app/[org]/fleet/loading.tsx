import { LoadingNotice, Skeleton } from '#components/ui/skeleton.tsx';

export default function FleetLoading() {
  return (
    <div className="flex flex-col gap-4">
      <LoadingNotice what="the fleet" />
      <h1 className="font-medium text-xl">Fleet</h1>
      <Skeleton className="h-64 rounded-md" />
      <Skeleton className="h-40 rounded-md" />
    </div>
  );
}
