import { TriangleAlert } from 'lucide-react';
import { SourceLink } from '#components/ui/source-link.tsx';
import type { LineConflict } from '../../_lib/provenance.ts';

interface ConflictStripProps {
  readonly conflicts: readonly LineConflict[];
  readonly linkOf: (place: { readonly file: string; readonly line: number }) => string;
  readonly onLine: (line: number) => void;
}

/** Where the repository says two things about what a line holds: what was followed, what was not and why. Nothing where all agree. */
export function ConflictStrip({ conflicts, linkOf, onLine }: ConflictStripProps) {
  if (conflicts.length === 0) return null;
  return (
    <section aria-label="Disagreements in the repository" className="border-line border-b bg-warning-soft px-4 py-2 text-sm">
      <ul className="flex flex-col gap-1.5">
        {conflicts.map(({ line, reason }) => (
          <li key={reason.factId ?? reason.text} className="flex min-w-0 items-start gap-2">
            <TriangleAlert aria-hidden className="mt-1 size-3.5 shrink-0 text-warning" strokeWidth={2.25} />
            <span className="min-w-0 [overflow-wrap:anywhere]">
              {reason.text}
              {(reason.losers ?? []).map((loser) => (
                <span key={`${loser.source.file}:${loser.source.line}:${loser.value}`}>
                  , while <SourceLink place={loser.source} href={linkOf(loser.source)} /> says{' '}
                  <code className="text-xs">{loser.value}</code>
                </span>
              ))}
              .{' '}
              <button type="button" onClick={() => onLine(line)} className="rounded-sm font-medium underline underline-offset-2">
                Line {line}
              </button>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
