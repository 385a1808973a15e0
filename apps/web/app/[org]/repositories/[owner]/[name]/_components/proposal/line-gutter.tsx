import { TriangleAlert } from 'lucide-react';
import { classNames } from '#components/ui/class-names.ts';
import type { LineMark, LineProvenance } from '../../_lib/provenance.ts';

const classes = 'sticky left-0 flex h-6 w-16 shrink-0 items-center bg-inherit';

const bars: Record<LineMark, string> = {
  conflict: 'bg-warning',
  source: 'bg-accent',
  rule: 'border border-control bg-transparent',
  structure: 'w-px bg-line-strong',
};

interface LineGutterProps {
  readonly number: number;
  readonly provenance: LineProvenance | undefined;
  readonly isShown: boolean;
  /** The one of all lines that the tab key stops at. */
  readonly isTabStop: boolean;
}

/** The number of a line and a mark for what decided it. The arrow keys lead from one to the next. */
export function LineGutter({ number, provenance, isShown, isTabStop }: LineGutterProps) {
  const digits = <span className="ml-auto pr-3 text-ink-subtle">{number}</span>;
  if (provenance === undefined) {
    return (
      <span aria-hidden className={classNames(classes, 'select-none')}>
        {digits}
      </span>
    );
  }
  const { mark, spoken } = provenance;
  return (
    <button
      type="button"
      data-gutter
      tabIndex={isTabStop ? 0 : -1}
      aria-label={spoken}
      aria-expanded={isShown}
      className={classNames(classes, 'group scroll-my-24 select-none rounded-none -outline-offset-2')}
    >
      <span
        aria-hidden
        className={classNames('ml-1 h-4 w-1 rounded-[1px] transition-[width] group-hover:w-2', bars[mark], isShown && 'w-2')}
      />
      {mark === 'conflict' ? <TriangleAlert aria-hidden className="ml-1 size-3 text-warning" strokeWidth={2.25} /> : null}
      {digits}
    </button>
  );
}
