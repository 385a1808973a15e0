import type { ProposalJob } from '@autodevops/contracts/workflow';
import { FileCode2 } from 'lucide-react';
import { useState } from 'react';
import { useProposal } from '#api/proposals/get-proposal.ts';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { sourceUrl } from '#navigation/paths.ts';
import { lineOfJob } from '../../_lib/provenance.ts';
import { TabSkeleton } from '../repository-skeleton.tsx';
import type { TabProps } from '../tab-props.ts';
import { CodeView } from './code-view.tsx';
import { CompanionsPanel } from './companions-panel.tsx';
import { GatePanel } from './gate-panel.tsx';
import { NeedsPanel } from './needs-panel.tsx';
import { ProposalOutline } from './proposal-outline.tsx';
import { PublishPanel } from './publish-panel.tsx';

function NoProposal({ overview }: TabProps) {
  return (
    <EmptyState icon={FileCode2} title="No proposal yet">
      {overview.latestAnalysis === null
        ? 'After the first analysis the workflow for this repository is shown here, each line with the file that caused it.'
        : 'The newest analysis found nothing to run: no task, no test, no image to build. Add one to a manifest, and the next push brings a proposal.'}
    </EmptyState>
  );
}

/** The newest proposal: what would be written and why, what the gate says, and the button that opens the pull request. */
export function ProposalTab(props: TabProps) {
  const { overview, address } = props;
  const proposal = useProposal(address, overview.latestProposal?.id ?? null);
  const [path, setPath] = useState<string | null>(null);
  const [marked, setMarked] = useState<{ path: string; line: number } | null>(null);
  if (overview.latestProposal === null) return <NoProposal {...props} />;
  if (proposal.isPending) return <TabSkeleton what="the proposal" />;
  if (proposal.data === undefined) return <ErrorState error={proposal.error} onRetry={() => void proposal.refetch()} />;
  const { files, commitSha, gate } = proposal.data;
  const file = files.find((each) => each.path === path) ?? files[0];
  const showJob = (job: ProposalJob) => {
    const line = lineOfJob(files.find((each) => each.path === job.file)?.content ?? '', job.id);
    setPath(job.file);
    if (line === null) return;
    setMarked({ path: job.file, line });
    requestAnimationFrame(() => document.getElementById(`line-${line}`)?.scrollIntoView({ block: 'start', behavior: 'smooth' }));
  };
  return (
    <div className="flex flex-col gap-4">
      <PublishPanel {...props} proposal={proposal.data} />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[288px_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-4 lg:sticky lg:top-16 lg:max-h-[calc(100dvh-80px)] lg:overflow-y-auto">
          <div className="shrink-0 max-lg:order-last">
            <ProposalOutline proposal={proposal.data} currentPath={file?.path ?? ''} onFile={setPath} onJob={showJob} />
          </div>
          <GatePanel gate={gate} />
          <CompanionsPanel proposal={proposal.data} repository={overview.repository} address={address} />
          <NeedsPanel proposal={proposal.data} repository={overview.repository} />
        </div>
        {file === undefined ? null : (
          <CodeView
            key={file.path}
            file={file}
            markedLine={marked?.path === file.path ? marked.line : null}
            linkOf={(place) => sourceUrl(overview.repository.url, commitSha, place)}
          />
        )}
      </div>
    </div>
  );
}
