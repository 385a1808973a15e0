import { RepositorySkeleton } from './_components/repository-skeleton.tsx';

export default function RepositoryLoading() {
  return <RepositorySkeleton />;
}
