import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type Tone = 'neutral' | 'accent' | 'success' | 'warning' | 'danger';

const tones: Record<Tone, string> = {
  neutral: 'border-line bg-sunken text-ink-muted',
  accent: 'border-transparent bg-accent-soft text-accent-ink',
  success: 'border-transparent bg-success-soft text-success',
  warning: 'border-transparent bg-warning-soft text-warning',
  danger: 'border-transparent bg-danger-soft text-danger',
};

/** A state in one word. Colour never stands alone: there is always the word, and an icon where one helps. */
export function Badge({
  tone = 'neutral',
  icon: Icon,
  isSpinning = false,
  className,
  children,
}: {
  readonly tone?: Tone;
  readonly icon?: LucideIcon;
  readonly isSpinning?: boolean;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <span
      className={classNames(
        'inline-flex h-5 shrink-0 items-center gap-1 whitespace-nowrap rounded-sm border px-1.5 font-medium text-xs',
        tones[tone],
        className,
      )}
    >
      {Icon ? <Icon aria-hidden className={classNames('size-3', isSpinning && 'animate-spin')} strokeWidth={2.25} /> : null}
      <span>{children}</span>
    </span>
  );
}
