import type { AiRequestOutcome } from '@autodevops/contracts/ai';
import { Ban, CircleCheck, Clock, Hourglass, LoaderCircle, type LucideIcon, Recycle, Scale } from 'lucide-react';
import { outcomeTitles } from '#components/ai/ai-words.ts';
import { Badge, type Tone } from '#components/ui/badge.tsx';

const looks: Record<AiRequestOutcome, { readonly tone: Tone; readonly icon: LucideIcon }> = {
  open: { tone: 'accent', icon: LoaderCircle },
  answered: { tone: 'success', icon: CircleCheck },
  cached: { tone: 'neutral', icon: Recycle },
  offline: { tone: 'neutral', icon: Scale },
  refused: { tone: 'warning', icon: Hourglass },
  cancelled: { tone: 'neutral', icon: Ban },
  expired: { tone: 'danger', icon: Clock },
};

/** What became of an AI request, in one word. */
export function OutcomeBadge({ outcome }: { readonly outcome: AiRequestOutcome }) {
  const { tone, icon } = looks[outcome];
  return (
    <Badge tone={tone} icon={icon} isSpinning={outcome === 'open'}>
      {outcomeTitles[outcome]}
    </Badge>
  );
}
