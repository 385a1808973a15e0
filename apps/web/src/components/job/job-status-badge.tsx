import type { Job } from '@autodevops/contracts/api';
import { CircleCheck, CircleSlash, CircleX, Clock, LoaderCircle, type LucideIcon } from 'lucide-react';
import { Badge, type Tone } from '../ui/badge.tsx';
import { jobStatusText } from './job-progress.ts';

const looks: Record<Job['status'], { readonly tone: Tone; readonly icon: LucideIcon }> = {
  queued: { tone: 'neutral', icon: Clock },
  running: { tone: 'accent', icon: LoaderCircle },
  succeeded: { tone: 'success', icon: CircleCheck },
  failed: { tone: 'danger', icon: CircleX },
  cancelled: { tone: 'neutral', icon: CircleSlash },
  dead: { tone: 'danger', icon: CircleX },
};

export function JobStatusBadge({ job }: { readonly job: Job }) {
  const { tone, icon } = looks[job.status];
  return (
    <Badge tone={tone} icon={icon} isSpinning={job.status === 'running'}>
      {jobStatusText(job)}
    </Badge>
  );
}
