import { TriangleAlert } from 'lucide-react';

/** What the marks in the gutter mean, and how to ask. */
export function LineLegend() {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-t px-4 py-2 text-ink-muted text-xs">
      <span className="inline-flex items-center gap-1.5">
        <span aria-hidden className="h-3 w-1 rounded-[1px] bg-accent" />
        from the repository
      </span>
      <span className="inline-flex items-center gap-1.5">
        <span aria-hidden className="h-3 w-1 rounded-[1px] border border-control" />a rule of ours
      </span>
      <span className="inline-flex items-center gap-1.5">
        <TriangleAlert aria-hidden className="size-3 text-warning" strokeWidth={2.25} />
        the repository disagrees with itself
      </span>
      <span className="ml-auto max-sm:ml-0">
        <span className="max-lg:hidden">Point at a line or use the arrow keys. </span>
        <span className="lg:hidden">Touch a line to see why it is there. </span>
      </span>
    </div>
  );
}
