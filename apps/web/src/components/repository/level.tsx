import { classNames } from '../ui/class-names.ts';

const steps = [1, 2, 3, 4, 5];

const sizes = { small: { bar: 'gap-0.5', step: 'h-3 w-1.5' }, wide: { bar: 'gap-1', step: 'h-1.5 flex-1' } } as const;

/** A level as a bar of five parts. The number stands beside it: the bar alone says nothing to who cannot see it. */
export function LevelBar({ value, size = 'small' }: { readonly value: number; readonly size?: keyof typeof sizes }) {
  return (
    <span aria-hidden className={classNames('flex', sizes[size].bar)}>
      {steps.map((step) => (
        <span key={step} className={classNames('rounded-[1px]', sizes[size].step, value >= step ? 'bg-accent' : 'bg-line-strong/60')} />
      ))}
    </span>
  );
}

/** A level of maturity from 1 to 5, as a number and as a bar of five parts; a dash where nothing applies. */
export function Level({ value, hasNumber = true }: { readonly value: number | null; readonly hasNumber?: boolean }) {
  if (value === null)
    return (
      <span className="text-ink-subtle">
        <span aria-hidden>–</span>
        <span className="sr-only">does not apply</span>
      </span>
    );
  return (
    <span className="inline-flex items-center gap-2">
      <span className={hasNumber ? 'w-3 text-right font-medium' : 'sr-only'}>{value}</span>
      <LevelBar value={value} />
      <span className="sr-only">of 5</span>
    </span>
  );
}
