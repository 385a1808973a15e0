import type { DiffHunk, DiffLine } from '@autodevops/contracts/audit';
import { classNames } from '../ui/class-names.ts';
import { numberedLines } from './numbered-lines.ts';

const looks: Record<DiffLine['kind'], { readonly sign: string; readonly className: string; readonly spoken: string }> = {
  same: { sign: ' ', className: '', spoken: '' },
  removed: { sign: '-', className: 'bg-danger-soft', spoken: 'removed: ' },
  added: { sign: '+', className: 'bg-success-soft', spoken: 'added: ' },
};

/** What a fix changes, hunk by hunk, with the number of each line where it stands. */
export function FixDiff({ hunks }: { readonly hunks: readonly DiffHunk[] }) {
  return (
    <div className="overflow-hidden rounded-md border border-line bg-surface">
      {hunks.map((hunk) => (
        <div key={`${hunk.file}:${hunk.oldStart}`} className="border-line border-b last:border-b-0">
          <p className="truncate-line border-line border-b bg-sunken px-3 py-1 font-mono text-ink-muted text-xs" title={hunk.file}>
            {hunk.file}
          </p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable with the keyboard */}
          <pre tabIndex={0} className="overflow-x-auto py-1 text-xs leading-5 -outline-offset-2">
            <span className="block w-max min-w-full">
              {numberedLines(hunk).map(({ kind, text, number }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines of a fixed patch have no identity but their place
                <code key={index} className={classNames('flex pr-4', looks[kind].className)}>
                  <span aria-hidden className="inline-block w-10 shrink-0 select-none pr-2 text-right text-ink-muted">
                    {number}
                  </span>
                  <span aria-hidden className="inline-block w-4 shrink-0 select-none">
                    {looks[kind].sign}
                  </span>
                  {looks[kind].spoken === '' ? null : <span className="sr-only">{looks[kind].spoken}</span>}
                  <span className="whitespace-pre">{text}</span>
                </code>
              ))}
            </span>
          </pre>
        </div>
      ))}
    </div>
  );
}
