import { FindingsSkeleton } from '#components/findings/findings-skeleton.tsx';

export default function FindingsLoading() {
  return <FindingsSkeleton />;
}
