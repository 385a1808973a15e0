import type { Proposal } from '@autodevops/contracts/api';
import type { ProposalJob } from '@autodevops/contracts/workflow';
import { FileCode2 } from 'lucide-react';
import { classNames } from '#components/ui/class-names.ts';
import { Panel } from '#components/ui/panel.tsx';

interface OutlineProps {
  readonly proposal: Proposal;
  readonly currentPath: string;
  readonly onFile: (path: string) => void;
  readonly onJob: (job: ProposalJob) => void;
}

/** The files of a proposal, with the jobs of each and what they do. */
export function ProposalOutline({ proposal, currentPath, onFile, onJob }: OutlineProps) {
  return (
    <Panel title="Files and jobs">
      <ul className="py-1">
        {proposal.files.map(({ path }) => (
          <li key={path}>
            <button
              type="button"
              aria-current={path === currentPath ? 'true' : undefined}
              onClick={() => onFile(path)}
              className="flex min-h-9 w-full items-center gap-2 px-4 text-left text-sm -outline-offset-2 hover:bg-hover/60"
            >
              <FileCode2
                aria-hidden
                className={classNames('size-4 shrink-0', path === currentPath ? 'text-accent' : 'text-ink-subtle')}
                strokeWidth={1.75}
              />
              <span className="truncate-line font-mono text-xs" title={path}>
                {path.split('/').at(-1)}
              </span>
            </button>
            <ul className="pb-1">
              {proposal.jobs
                .filter((job) => job.file === path)
                .map((job) => (
                  <li key={job.id}>
                    <button
                      type="button"
                      data-list-item
                      onClick={() => onJob(job)}
                      className="ml-6 flex w-[calc(100%-24px)] flex-col border-line border-l py-1.5 pr-4 pl-4 text-left text-sm -outline-offset-2 hover:bg-hover/60"
                    >
                      <span className="font-medium">{job.title}</span>
                      <span className="text-ink-muted text-xs">{job.explanation}</span>
                    </button>
                  </li>
                ))}
            </ul>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
