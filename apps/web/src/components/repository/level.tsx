import { classNames } from '../ui/class-names.ts';

const steps = [1, 2, 3, 4, 5];

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
      <span aria-hidden className="flex gap-0.5">
        {steps.map((step) => (
          <span key={step} className={classNames('h-3 w-1.5 rounded-[1px]', value >= step ? 'bg-accent' : 'bg-line-strong/60')} />
        ))}
      </span>
      <span className="sr-only">of 5</span>
    </span>
  );
}
