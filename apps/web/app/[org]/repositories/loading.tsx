import { RepositoriesSkeleton } from './_components/repositories-skeleton.tsx';

export default function RepositoriesLoading() {
  return <RepositoriesSkeleton />;
}
