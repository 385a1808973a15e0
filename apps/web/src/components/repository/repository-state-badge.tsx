import {
  CircleDashed,
  CircleX,
  FileCode2,
  GitMerge,
  GitPullRequestArrow,
  GitPullRequestClosed,
  LoaderCircle,
  type LucideIcon,
  Unplug,
} from 'lucide-react';
import { Badge } from '../ui/badge.tsx';
import type { RepositoryState } from './repository-state.ts';

const icons: Record<RepositoryState['icon'], LucideIcon> = {
  working: LoaderCircle,
  failed: CircleX,
  proposal: FileCode2,
  open: GitPullRequestArrow,
  merged: GitMerge,
  closed: GitPullRequestClosed,
  idle: CircleDashed,
  away: Unplug,
};

export function RepositoryStateBadge({ state }: { readonly state: Pick<RepositoryState, 'label' | 'tone' | 'icon'> }) {
  return (
    <Badge tone={state.tone} icon={icons[state.icon]} isSpinning={state.icon === 'working'}>
      {state.label}
    </Badge>
  );
}
