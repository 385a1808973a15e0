import { classNames } from '../ui/class-names.ts';

const segments = [20, 40, 60, 80, 100];

/** The score from 0 to 100 with a bar of five parts. */
export function Score({ value }: { readonly value: number }) {
  return (
    <span className="inline-flex items-center gap-2">
      <span className="w-6 text-right font-medium">{value}</span>
      <span aria-hidden className="flex gap-0.5">
        {segments.map((end) => (
          <span key={end} className={classNames('h-3 w-1.5 rounded-[1px]', value > end - 20 ? 'bg-accent' : 'bg-line-strong/60')} />
        ))}
      </span>
      <span className="sr-only">of 100</span>
    </span>
  );
}
