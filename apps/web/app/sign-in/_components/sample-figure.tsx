import { CircleCheck } from 'lucide-react';
import { Fragment } from 'react';
import { highlightYaml } from '#code/highlight-yaml.ts';
import { classNames } from '#components/ui/class-names.ts';
import { CodeLineText } from '#components/ui/code-line.tsx';
import { sampleProposal } from '../_lib/sample-proposal.ts';

const checks = ['Parser', 'Lint', 'Policy', 'Pins', 'Commands'];

/** A proposal as its reviewer sees it: the file on the left, why each line is there on the right. */
export async function SampleFigure() {
  const { lines, path } = sampleProposal;
  const highlighted = await highlightYaml(lines.map((line) => line.text).join('\n'));
  return (
    <figure className="flex min-w-0 flex-col gap-3">
      <div className="overflow-hidden rounded-md border border-line bg-surface">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-line border-b px-4 py-2 text-sm">
          <span className="font-mono text-xs">{path}</span>
          <ul aria-label="Gate result" className="flex flex-wrap gap-x-3 gap-y-1 text-ink-muted text-xs">
            {checks.map((check) => (
              <li key={check} className="flex items-center gap-1">
                <CircleCheck aria-hidden className="size-3.5 text-success" strokeWidth={2} />
                {check}
              </li>
            ))}
          </ul>
        </div>
        <div className="py-2 font-mono text-xs leading-5">
          {lines.map((line, index) => (
            <Fragment key={line.number}>
              {index > 0 && line.number !== (lines[index - 1]?.number ?? 0) + 1 ? (
                <div aria-hidden className="my-1 border-line border-t border-dashed" />
              ) : null}
              <div className="grid grid-cols-[8px_40px_minmax(0,1fr)] items-start md:grid-cols-[8px_40px_minmax(0,1fr)_minmax(0,300px)]">
                <span aria-hidden className={classNames('h-5 w-[3px]', line.because && 'bg-accent')} />
                <span aria-hidden className="select-none pr-3 text-right text-ink-subtle">
                  {line.number}
                </span>
                <span className="truncate-line pr-4">
                  <CodeLineText line={highlighted[index] ?? []} />
                </span>
                {line.because === undefined ? null : (
                  <span className="flex min-w-0 gap-2 pr-4 font-sans text-ink-muted max-md:col-start-3 max-md:pb-1">
                    <span className="shrink-0 text-accent-ink">{line.because.place}</span>
                    <span className="truncate-line">{line.because.text}</span>
                  </span>
                )}
              </div>
            </Fragment>
          ))}
        </div>
      </div>
      <figcaption className="text-ink-muted text-sm">
        A real proposal, for a pnpm monorepo with a Postgres. Each mark names the file and line of the repository that caused it.
      </figcaption>
    </figure>
  );
}
